// The page of `pegaso audit --format html`, as its readers use it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { audit, close, column, extract, open, screenshot, scratch, violations, write } from "./browser.mjs";

after(close);

const vp = audit("vp.html", ["fixtures/roccaverde-valore-pubblico-errori.txt"]);
const peg = audit("peg.html", ["fixtures/roccaverde-peg-errori.txt"]);
const molti = audit("molti.html", ["fixtures/roccaverde-peg-errori.txt", "fixtures/roccaverde-valore-pubblico-errori.txt", "fixtures/varianti/altro-ente-vp.txt"]);
const pdf = audit("pdf.html", ["fixtures/pdf/vp-reportlab-errori.pdf"]);

test("charts are drawn, with a bar for each part and a mark for each published total", async () => {
  await open(vp, async (page) => {
    const figure = page.locator("figure[data-grafico=vp]");
    await figure.locator("svg[role=img]").waitFor();
    const published = (await column(page, "p-vp", 3)).filter((text) => text !== "–");
    assert.equal(await figure.locator("svg g[data-parte=tick] line").count(), published.length);
    assert.ok((await figure.locator("svg g[data-parte=bar] rect").count()) >= published.length);
    await screenshot(page, "valore-pubblico", { fullPage: true });
  });
  await open(peg, async (page) => {
    const figure = page.locator("figure[data-grafico=fasi]");
    assert.ok((await figure.locator("svg g[data-parte=dot] circle").count()) > 3);
    const before = await figure.locator("svg").innerHTML();
    const units = await figure.locator("select option").allTextContents();
    await figure.locator("select").selectOption(units[1]);
    assert.notEqual(await figure.locator("svg").innerHTML(), before);
    await screenshot(page, "peg", { fullPage: true });
  });
});

test("filters leave what they say, and the count is told", async () => {
  await open(peg, async (page) => {
    const all = (await column(page, "p-rilievi", 0)).length;
    await page.locator("select[name=g]").selectOption("errore");
    await page.locator("#p-stato", { hasText: "Rilievi" }).waitFor();
    const left = await column(page, "p-rilievi", 0);
    assert.ok(left.length > 0 && left.length < all);
    assert.ok(left.every((text) => text.startsWith("errore")));
    const status = await page.locator("#p-stato").textContent();
    assert.ok(status.includes(`Rilievi: ${left.length} di ${all}`), status);
    await page.getByRole("button", { name: "Togli i filtri" }).click();
    await page.waitForFunction((all) => document.querySelectorAll("#p-rilievi tbody tr").length === all, all);
    await page.locator("input[name=q]").fill("nessuna riga ha questo testo");
    await page.getByText("Nessuna riga con questi filtri.").first().waitFor();
  });
  await open(molti, async (page) => {
    await page.locator("select[name=a]").selectOption("2024");
    await page.locator("#p-stato", { hasText: "di" }).waitFor();
    const documents = await column(page, "p-rilievi", 0);
    assert.ok(documents.length > 0 && documents.every((text) => text.includes("2024")), documents[0]);
    const unit = (await page.locator("select[name=s]").locator("option").allTextContents())[1];
    await page.getByRole("button", { name: "Togli i filtri" }).click();
    await page.waitForFunction(() => document.getElementById("p-stato").textContent === "");
    await page.locator("select[name=s]").selectOption(unit);
    await page.locator("#p-stato", { hasText: "di" }).waitFor();
    const units = await column(page, "p-peg", 1);
    assert.ok(units.length > 0 && units.every((text) => text.startsWith(unit)), units.join());
  });
});

test("a column is sorted by value, up and down, with the keyboard alone", async () => {
  await open(vp, async (page) => {
    const head = page.locator("#p-vp thead th", { hasText: "Pubblicato" });
    await head.getByRole("button").focus();
    await page.keyboard.press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "ascending");
    const numbers = (texts) => texts.map((text) => Number(text.replace(",", ".")));
    const up = numbers(await column(page, "p-vp", 3));
    assert.deepEqual(up, [...up].sort((a, b) => a - b));
    await page.keyboard.press("Space");
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    assert.deepEqual(numbers(await column(page, "p-vp", 3)), up.reverse());
    const status = await page.locator("#p-stato").textContent();
    assert.ok(status.includes("ordinata per Pubblicato, decrescente"), status);
  });
});

test("a link to an object leads to its row, which is marked", async () => {
  for (const [path, hash, id] of [[vp, "#02.03", "02.03"], [peg, "#SETTORE_AFFARI_GENERALI/B/2", "SETTORE_AFFARI_GENERALI/B/2"], [molti, "#2/VP03", "2/VP03"]]) {
    await open(path, async (page) => {
      const row = page.locator(`tr[id="${id}"]`);
      await page.waitForFunction((id) => {
        const { top, bottom } = document.getElementById(id).getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }, id);
      assert.ok(await row.evaluate((tr) => tr.classList.contains("mirato") && tr === document.activeElement));
    }, { hash });
  }
});

test("a link to a filtered row takes the filters away", async () => {
  await open(peg, async (page) => {
    await page.locator("input[name=q]").fill("nessuna riga ha questo testo");
    await page.getByText("Nessuna riga con questi filtri.").first().waitFor();
    await page.evaluate(() => { location.hash = "#p-r1"; });
    await page.waitForFunction(() => document.getElementById("p-r1")?.classList.contains("mirato"));
  });
});

test("no serious violation of accessibility, light and dark, wide and narrow", async () => {
  for (const [name, path] of [["vp", vp], ["peg", peg], ["molti", molti], ["pdf", pdf]]) {
    for (const colorScheme of ["light", "dark"]) {
      await open(path, async (page) => {
        assert.deepEqual(await violations(page), [], `${name} ${colorScheme}`);
        await screenshot(page, `${name}-${colorScheme}`);
      }, { colorScheme });
    }
    await open(path, async (page) => {
      assert.deepEqual(await violations(page), [], `${name} narrow`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `the page itself scrolls sideways by ${wide}`);
      await screenshot(page, `${name}-narrow`);
    }, { viewport: { width: 390, height: 844 } });
  }
});

test("without JavaScript everything is there", async () => {
  let rows;
  await open(peg, async (page) => { rows = await column(page, "p-fasi", 1); });
  await open(peg, async (page) => {
    assert.equal(await page.locator("#p-fasi tbody tr").count(), rows.length);
    assert.ok(await page.locator("#p-rilievi tbody tr").first().isVisible());
    assert.ok(!(await page.locator("#p-filtri").isVisible()));
    assert.deepEqual(await page.locator("figure.grafico:visible").count(), 0);
    await screenshot(page, "senza-javascript");
  }, { javaScriptEnabled: false });
});

test("on paper every row is there and nothing to be clicked", async () => {
  await open(peg, async (page) => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("button:visible, select:visible").count(), 0);
    assert.ok((await page.locator("details:not([open])").count()) === 0);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.ok((await page.locator("thead button").count()) > 5);
    await page.pdf({ path: `${process.env.ARTEFACTS}/peg.pdf`, preferCSSPageSize: true });
  });
});

test("a finding of a PDF has its cut-out, drawn and described", async () => {
  await open(pdf, async (page) => {
    const pictures = page.locator("figure.ritaglio img");
    assert.ok((await pictures.count()) > 3);
    await pictures.first().scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector("figure.ritaglio img").complete);
    const { width, alt, red } = await pictures.first().evaluate((img) => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [img.naturalWidth, img.naturalHeight];
      const context = canvas.getContext("2d");
      context.drawImage(img, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let red = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] === 0xc8 && data[i + 1] === 0x10) red += 1;
      return { width: img.naturalWidth, alt: img.alt, red };
    });
    assert.ok(width > 600, `${width}`);
    assert.match(alt, /^Ritaglio della pagina 1: /);
    assert.ok(red > 100, `${red} red pixels`);
    await screenshot(page, "ritaglio");
  });
});

test("a hostile document is shown as text", async () => {
  const texts = ["<script>alert(1)</script>", "</script><script>alert(2)</script>", "<img src=x onerror=alert(3) ", "\"onmouseover=\"alert(4)", "=cmd|'/c calc'!A1", "\u001b[2J\u001b]0;x\u0007", "x".repeat(10_000), "--><svg onload=alert(5)>"];
  const rows = texts.map((text, i) => `02.0${i + 1}\t01-08 ${text}\t10\t12%\t${i}%`);
  const all = texts.join(" ").slice(0, 300);
  const document = `COMUNE DI ROCCAVERDE\n\nOBIETTIVO DI VALORE PUBBLICO 02\n\nServizi ${all}\n\nCod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n${rows.join("\n")}\n\tTotale\t\t\t17%\n`;
  // What no reader takes for a body or a title may still stand in JSON.
  const json = extract(write("<img src=x onerror=alert(6)>.txt", document));
  Object.assign(json, { ente: all, titolo: all, riferimento: all });
  Object.assign(json.valore_pubblico[0], { titolo: all, linea_mandato: all });
  const path = audit("ostile.html", [write("ostile.json", JSON.stringify(json))]);
  await open(path, async (page) => {
    const shown = await page.locator("#p-righe").innerText();
    for (const text of texts.slice(0, 5)) assert.ok(shown.includes(text.trim()), text);
    assert.ok(shown.includes("␛[2J"));
    assert.equal(await page.locator("main img, main script, main svg[onload], [onmouseover]").count(), 0);
    assert.ok((await page.title()).includes("<script>alert(1)</script>"));
    assert.ok((await page.locator("#p-vp").innerText()).includes("<script>alert(1)</script>"));
    assert.ok((await page.locator("figure[data-grafico=vp] svg").textContent()).includes("<script>alert(1)</script>"));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page scrolls sideways by ${wide}`);
    await screenshot(page, "ostile");
  });
});

test("20,000 rows stay usable", async () => {
  const head = "Cod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n";
  let document = "COMUNE DI ROCCAVERDE\n";
  let rows = 0;
  for (let table = 1; rows < 20_000; table += 1) {
    const number = String(table).padStart(2, "0");
    document += `\nOBIETTIVO DI VALORE PUBBLICO ${number}\n\nObiettivo numero ${table}\n\n${head}`;
    for (let row = 1; row <= 20; row += 1, rows += 1) {
      document += `${number}.${String(row).padStart(2, "0")}\t01-08 Attività ${row} dell'obiettivo ${table}\t5\t40%\t${row === 7 ? "3" : "2"}%\n`;
    }
    document += "\tTotale\t\t\t41%\n";
  }
  const path = audit("molte.html", [write("molte.txt", document)]);
  await open(path, async (page, ready) => {
    const wait = async (what, work, most) => {
      const started = performance.now();
      await work();
      const took = performance.now() - started;
      console.log(`${what}: ${took.toFixed(0)} ms`);
      assert.ok(took < most, `${what} took ${took.toFixed(0)} ms`);
    };
    console.log(`ready: ${ready.toFixed(0)} ms`);
    assert.ok(ready < 10_000, `ready after ${ready.toFixed(0)} ms`);
    await wait("sort", () => page.locator("#p-righe thead button").first().click(), 5_000);
    await wait("search", async () => {
      await page.locator("input[name=q]").fill("attività 7 dell'obiettivo 999");
      await page.locator("#p-stato", { hasText: "Righe" }).waitFor();
      await page.waitForFunction(() => document.querySelectorAll("#p-righe tbody tr").length === 1);
    }, 5_000);
    await wait("link", async () => {
      await page.evaluate(() => { location.hash = "#999.20"; });
      await page.waitForFunction(() => document.getElementById("999.20")?.classList.contains("mirato"));
    }, 5_000);
  });
});
