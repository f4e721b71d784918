// What the tests share: one Chromium, pages that pegaso writes, and what must hold on every page.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  // Continuous integration runs as root, in which Chromium has no sandbox.
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});

export const scratch = mkdtempSync(join(tmpdir(), "pegaso-browser-"));

export async function close() {
  await browser.close();
  rmSync(scratch, { recursive: true });
}

/** Writes a file into the scratch folder. */
export function write(name, content) {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

/** The path of the page that `pegaso audit` makes of `inputs`. */
export function audit(name, inputs, environment = {}) {
  const path = join(scratch, name);
  const env = { ...process.env, PEGASO_OFFLINE: "1", ...environment };
  const args = ["audit", "--format", "html", "--fail-on", "never", "-o", path, ...inputs];
  execFileSync(process.env.PEGASO, args, { cwd: root, env, stdio: ["ignore", "ignore", "pipe"] });
  return path;
}

/** The path of the page that `pegaso compare` makes of two documents. */
export function compare(name, older, newer) {
  const path = join(scratch, name);
  const args = ["compare", "--format", "html", "--fail-on", "never", "-o", path, older, newer];
  execFileSync(process.env.PEGASO, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
  return path;
}

/** The JSON that `pegaso extract` makes of a document. */
export const extract = (path) => JSON.parse(execFileSync(process.env.PEGASO, ["extract", path], { cwd: root }));

/** The path of the dashboard of so many invented documents. */
export function dashboard(name, documents) {
  const example = join(dirname(process.env.PEGASO), "examples", "cruscotto");
  return write(name, execFileSync(example, [String(documents)], { maxBuffer: 1 << 30 }));
}

/**
 * Opens a page and gives it to `work`; nothing may be told on its console, fail in it or be asked of
 * any server.
 */
export async function open(path, work, { hash = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, ...options });
  const page = await context.newPage();
  const told = [];
  page.on("console", (message) => told.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => told.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => { told.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const url = pathToFileURL(path).href;
  const started = performance.now();
  await page.goto(url + hash);
  if (options.javaScriptEnabled !== false) {
    await page.waitForFunction(() => document.documentElement.dataset.pronta === "si");
  }
  const ready = performance.now() - started;
  await work(page, ready);
  assert.deepEqual(told, []);
  assert.deepEqual(asked.filter((address) => !address.startsWith("data:image/png") && address !== url && address !== url + hash), []);
  await context.close();
}

/** Serious and critical violations that axe finds. */
export async function violations(page) {
  // As a developer's tool would: the page itself lets no foreign script run.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`);
}

export const screenshot = (page, name, options) =>
  page.screenshot({ path: join(process.env.ARTEFACTS, `${name}.png`), ...options });

/** Texts of the cells of one column that are to be seen, from 0. */
export const column = (page, table, index) =>
  page.$$eval(`#${table} tbody tr`, (rows, index) => rows.filter((row) => row.checkVisibility()).map((row) => row.cells[index].innerText.trim()), index);
