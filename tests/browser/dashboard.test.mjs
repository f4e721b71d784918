// The dashboard of a warehouse, made of invented documents: its rows come from data.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, column, dashboard, open, screenshot, violations } from "./browser.mjs";

after(close);

const few = dashboard("few.html", 40);
const many = dashboard("many.html", 5_000);

test("charts are drawn for bodies, years and months", async () => {
  await open(few, async (page) => {
    for (const [name, part] of [["documenti", "bar"], ["enti", "tick"], ["mesi", "rect"]]) {
      const parts = page.locator(`figure[data-grafico=${name}] svg g[data-parte=${part}] > *`);
      assert.ok((await parts.count()) > 3, name);
    }
    await screenshot(page, "cruscotto", { fullPage: true });
  });
});

test("rows that come from data are text, filtered, sorted and paged", async () => {
  await open(few, async (page) => {
    const findings = await column(page, "p-rilievi", 4);
    assert.equal(findings.length, 200);
    assert.ok(findings.every((text) => text.includes("<script>alert(1)</script>")));
    assert.equal(await page.locator("main script, main img").count(), 0);
    await page.locator("select[name=a]").selectOption("2022");
    await page.locator("#p-stato", { hasText: "Rilievi" }).waitFor();
    const documents = await column(page, "p-rilievi", 0);
    assert.ok(documents.length > 0 && documents.every((text) => / 2022(-\d\d)?$/.test(text)));
    const head = page.locator("#p-vp thead th").nth(5);
    await head.getByRole("button").click();
    const numbers = (await column(page, "p-vp", 5)).map((text) => Number(text.replace(",", ".")));
    assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b));
    await page.locator("#p-rilievi tbody a").first().click();
    await page.waitForFunction(() => document.querySelector("#p-documenti tr.mirato"));
  });
});

test("no column of a table is out of sight on a common screen", async () => {
  await open(few, async (page) => {
    await page.setViewportSize({ width: 1300, height: 900 });
    for (const table of await page.locator(".scorri").all()) {
      const [whole, seen] = await table.evaluate((e) => [e.scrollWidth, e.clientWidth]);
      assert.ok(whole <= seen, `${await table.getAttribute("aria-labelledby")}: ${whole} > ${seen}`);
    }
  });
});

test("the month of a monitoring stands beside its rows", async () => {
  await open(few, async (page) => {
    const documents = await column(page, "p-vp", 0);
    assert.ok(documents.some((text) => / \d{4}-\d\d$/.test(text)), documents[0]);
  });
});

test("no serious violation of accessibility", async () => {
  for (const colorScheme of ["light", "dark"]) {
    await open(few, async (page) => assert.deepEqual(await violations(page), []), { colorScheme });
  }
});

test("without JavaScript documents, bodies, months and rules are there", async () => {
  await open(few, async (page) => {
    assert.equal(await page.locator("#p-documenti tbody tr").count(), 40);
    for (const name of ["enti", "mesi", "regole"]) {
      assert.ok(await page.locator(`#p-${name} tbody tr`).first().isVisible(), name);
    }
  }, { javaScriptEnabled: false });
});

test("5,000 documents are light", async () => {
  await open(many, async (page, ready) => {
    console.log(`ready: ${ready.toFixed(0)} ms`);
    assert.ok(ready < 6_000, `ready after ${ready.toFixed(0)} ms`);
    const started = performance.now();
    await page.locator("select[name=e]").selectOption({ index: 7 });
    await page.locator("#p-stato", { hasText: "Rilievi" }).waitFor();
    const took = performance.now() - started;
    console.log(`filter: ${took.toFixed(0)} ms`);
    assert.ok(took < 4_000, `filter took ${took.toFixed(0)} ms`);
    const bodies = new Set((await column(page, "p-enti", 0)));
    assert.equal(bodies.size, 1);
  });
});
