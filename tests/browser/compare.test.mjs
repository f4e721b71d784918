// The page of `pegaso compare --format html`, as its readers use it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, column, compare, extract, open, screenshot, violations, write } from "./browser.mjs";

after(close);

const july = "fixtures/roccaverde-valore-pubblico-2024-07.txt";
const december = extract(july);
december.riferimento = "2024-12";
const [first, second] = december.valore_pubblico[1].righe;
first.peso += 5;
second.raggiungimento -= 10;
december.valore_pubblico[1].righe.splice(2, 1);

test("what changed comes first, and what only one document has is listed", async () => {
  await open(compare("confronto.html", july, write("dicembre.json", JSON.stringify(december))), async (page) => {
    const changes = await column(page, "p-coppie", 2);
    assert.match(changes[0], /^peso da \d+ a \d+$/);
    assert.match(changes[1], /^raggiungimento da \d+ a \d+$/);
    assert.ok(changes.slice(2).every((text) => text === "–"), changes.join());
    assert.match((await column(page, "p-coppie", 3))[0], /^\d+ → \d+$/);
    assert.equal((await column(page, "p-scomparsi", 0)).length, 1);
    assert.equal(await page.locator("#p-aggiunti").count(), 0);
    const found = await column(page, "p-rilievi", 1);
    assert.ok(found.includes(second.cod_vp), found.join());
    assert.ok((await page.content()).length < 200_000, "libraries of charts on a page without one");
    await page.locator("select[name=g]").selectOption("errore");
    await page.locator("#p-stato", { hasText: "Rilievi del confronto: 0 di" }).waitFor();
    await page.getByRole("button", { name: "Togli i filtri" }).click();
    await page.evaluate((code) => { location.hash = `#${code}`; }, second.cod_vp);
    await page.waitForFunction((code) => document.getElementById(code).classList.contains("mirato"), second.cod_vp);
    await screenshot(page, "confronto");
    assert.deepEqual(await violations(page), []);
  });
});

test("text of documents is shown as text", async () => {
  const hostile = structuredClone(december);
  const text = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
  hostile.ente = text;
  hostile.valore_pubblico[0].righe[0].obiettivo = text;
  hostile.valore_pubblico[0].righe[0].cod_vp = text;
  await open(compare("confronto-ostile.html", july, write("ostile.json", JSON.stringify(hostile))), async (page) => {
    assert.ok((await page.locator("main").innerText()).includes(text));
    assert.ok((await page.title()).includes(text));
    assert.equal(await page.locator("main img, main script").count(), 0);
  });
});
