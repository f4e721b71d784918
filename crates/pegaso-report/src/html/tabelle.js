// The page without scripts is whole; with them, tables are sorted, filtered and paged, charts are
// drawn, and a link to an object finds its row wherever it is. Text is set as text, never as markup.
//
// This file, `grafici.js` and `avvio.js` are one script.
"use strict";

const PER_PAGINA = 200;
const dati = JSON.parse(document.getElementById("p-dati").textContent);
const filtri = document.getElementById("p-filtri");
const stato = document.getElementById("p-stato");
const confronto = new Intl.Collator("it", { numeric: true });
const numero = new Intl.NumberFormat("it-IT", { maximumFractionDigits: 2 });

const nuovo = (nome, testo) => {
  const elemento = document.createElement(nome);
  if (testo !== undefined) elemento.textContent = testo;
  return elemento;
};

// ---- Tables ----

// A row that stands in the page.
class RigaScritta {
  constructor(tr, posto) {
    this.tr = tr;
    this.posto = posto;
    this.id = tr.id;
    this.d = tr.dataset;
  }

  // What it is sorted by in a column; null where there is nothing.
  chiave(colonna) {
    const cella = this.tr.cells[colonna];
    const valore = cella.dataset.v;
    if (valore !== undefined) return isNaN(valore) ? valore : Number(valore);
    const testo = cella.textContent.trim();
    return testo === "–" || testo === "" ? null : testo;
  }

  get testo() {
    return (this.minuscolo ??= this.tr.textContent.toLowerCase());
  }
}

const GRAVITA = ["errore", "avviso", "nota"];

// A row that is made from columns of data when it is looked at; the first says which document.
class RigaDiDati {
  constructor(colonne, numeriche, posto) {
    this.colonne = colonne;
    this.numeriche = numeriche;
    this.posto = posto;
    this.id = "";
  }

  get d() {
    const [ente, anno] = dati.documenti[this.colonne[0][this.posto] - 1];
    const d = { e: String(ente), a: String(anno) };
    const g = this.colonne[1][this.posto];
    if (GRAVITA.includes(g)) d.g = g;
    return d;
  }

  chiave(colonna) {
    const valore = this.colonne[colonna][this.posto];
    if (valore === null || valore === "") return null;
    const gravita = colonna === 1 ? GRAVITA.indexOf(valore) : -1;
    if (gravita >= 0) return gravita;
    const italiano = this.numeriche[colonna] && typeof valore === "string" && /^-?[0-9.]+(,[0-9]+)?$/.test(valore);
    return italiano ? Number(valore.replaceAll(".", "").replace(",", ".")) : valore;
  }

  get testo() {
    return (this.minuscolo ??= this.colonne.map((valori, c) => (c === 0 ? nomeDi(valori[this.posto]) : valori[this.posto])).join(" ").toLowerCase());
  }

  get tr() {
    if (this.fatta) return this.fatta;
    const tr = nuovo("tr");
    this.colonne.forEach((valori, colonna) => {
      const valore = valori[this.posto];
      const td = nuovo("td");
      if (colonna === 0) {
        const a = nuovo("a", nomeDi(valore));
        a.href = "#p-d" + valore;
        td.append(a);
      } else if (GRAVITA.includes(valore)) {
        const segno = nuovo("span", valore);
        segno.className = "gravita " + valore;
        td.append(segno);
      } else {
        td.textContent = valore === null || valore === "" ? "–" : typeof valore === "number" ? esatto.format(valore) : valore;
        if (this.numeriche[colonna] && td.textContent.length <= 12) td.className = "n";
      }
      tr.append(td);
    });
    return (this.fatta = tr);
  }
}

const esatto = new Intl.NumberFormat("it-IT", { maximumFractionDigits: 6 });
const nomeDi = (n) => {
  const [ente, anno, , , , mese] = dati.documenti[n - 1];
  return n + ". " + (ente === null ? "ente non indicato" : dati.enti[ente]) + " " + (mese ?? anno ?? "");
};

class Tabella {
  constructor(tabella) {
    this.tabella = tabella;
    this.corpo = tabella.tBodies[0];
    this.nome = tabella.caption.textContent;
    const colonne = dati.tabelle?.[tabella.id];
    const numeriche = Array.from(tabella.tHead.rows[0].cells, (th) => th.dataset.tipo === "valore");
    this.righe = colonne
      ? colonne[0].map((_, posto) => new RigaDiDati(colonne, numeriche, posto))
      : Array.from(this.corpo.rows, (tr, posto) => new RigaScritta(tr, posto));
    this.scelte = this.righe;
    this.pagina = 0;
    this.intera = false;
    this.ordine = null;
    this.testate();
    if (this.righe.length > PER_PAGINA) this.comandi();
  }

  testate() {
    this.bottoni = Array.from(this.tabella.tHead.rows[0].cells, (th, colonna) => {
      const bottone = nuovo("button", th.textContent);
      bottone.type = "button";
      bottone.title = "Ordina per questa colonna";
      th.replaceChildren(bottone);
      th.setAttribute("aria-sort", "none");
      bottone.addEventListener("click", () => this.ordina(colonna, th));
      return bottone;
    });
  }

  // On paper the head is repeated, and buttons would not be.
  testateDiCarta(carta) {
    for (const bottone of this.bottoni) {
      const th = carta ? bottone.parentElement : bottone.th;
      bottone.th = th;
      th.replaceChildren(carta ? bottone.textContent : bottone);
    }
  }

  comandi() {
    const barra = nuovo("div");
    barra.className = "pagine";
    barra.setAttribute("role", "group");
    barra.setAttribute("aria-label", "Pagine della tabella: " + this.nome);
    this.prima = nuovo("button", "Precedenti");
    this.dopo = nuovo("button", "Successive");
    this.tutte = nuovo("button", "Mostra tutte");
    this.quale = nuovo("span");
    for (const bottone of [this.prima, this.dopo, this.tutte]) bottone.type = "button";
    this.prima.addEventListener("click", () => this.vaiA(this.pagina - 1));
    this.dopo.addEventListener("click", () => this.vaiA(this.pagina + 1));
    this.tutte.addEventListener("click", () => { this.intera = !this.intera; this.mostra(); });
    barra.append(this.prima, this.dopo, this.tutte, this.quale);
    this.tabella.parentElement.after(barra);
    this.barra = barra;
  }

  vaiA(pagina) {
    this.pagina = pagina;
    this.intera = false;
    this.mostra();
    this.tabella.scrollIntoView({ block: "start" });
  }

  ordina(colonna, th) {
    const verso = this.ordine && this.ordine.colonna === colonna && this.ordine.verso === 1 ? -1 : 1;
    this.ordine = { colonna, verso };
    for (const altra of this.tabella.tHead.rows[0].cells) altra.setAttribute("aria-sort", "none");
    th.setAttribute("aria-sort", verso === 1 ? "ascending" : "descending");
    // What has no value comes last, whichever way.
    const chiavi = new Map(this.righe.map((riga) => [riga, riga.chiave(colonna)]));
    const confronta = (a, b) => {
      const x = chiavi.get(a), y = chiavi.get(b);
      if (x === null || y === null) return (x === null) - (y === null) || a.posto - b.posto;
      const esito = typeof x === "number" && typeof y === "number" ? x - y : confronto.compare(x, y);
      return esito * verso || a.posto - b.posto;
    };
    this.righe.sort(confronta);
    this.filtra(this.prova);
    const come = verso === 1 ? "crescente" : "decrescente";
    stato.textContent = this.nome + ": ordinata per " + th.textContent + ", " + come + ".";
  }

  filtra(prova) {
    this.prova = prova;
    this.scelte = prova ? this.righe.filter(prova) : this.righe;
    this.pagina = 0;
    this.mostra();
  }

  mostra() {
    const tutte = this.intera || stampa || this.scelte.length <= PER_PAGINA;
    const pagine = Math.max(1, Math.ceil(this.scelte.length / PER_PAGINA));
    this.pagina = Math.min(Math.max(0, this.pagina), pagine - 1);
    const da = tutte ? 0 : this.pagina * PER_PAGINA;
    const righe = tutte ? this.scelte : this.scelte.slice(da, da + PER_PAGINA);
    this.tabella.classList.toggle("intera", tutte);
    this.corpo.replaceChildren(...righe.map((riga) => riga.tr));
    if (this.scelte.length === 0) {
      const cella = nuovo("td", "Nessuna riga con questi filtri.");
      cella.colSpan = this.tabella.tHead.rows[0].cells.length;
      const riga = nuovo("tr");
      riga.append(cella);
      this.corpo.append(riga);
    }
    if (!this.barra) return;
    this.barra.hidden = this.scelte.length <= PER_PAGINA;
    this.prima.disabled = tutte || this.pagina === 0;
    this.dopo.disabled = tutte || this.pagina === pagine - 1;
    this.tutte.textContent = this.intera ? "Mostra a pagine" : "Mostra tutte";
    this.quale.textContent = tutte
      ? "Tutte le " + numero.format(this.scelte.length) + " righe"
      : "Righe " + numero.format(da + 1) + "–" + numero.format(da + righe.length) + " di " + numero.format(this.scelte.length);
  }

  porta(id) {
    const indice = this.scelte.findIndex((riga) => riga.id === id);
    if (indice < 0) return false;
    if (!this.intera) this.pagina = Math.floor(indice / PER_PAGINA);
    this.mostra();
    return true;
  }
}

let stampa = false;
const tabelle = Array.from(document.querySelectorAll("table[data-righe]"), (t) => new Tabella(t));

// ---- Filters ----

const campo = (nome) => filtri.elements.namedItem(nome);

function opzioni(nome, valori) {
  const scelta = campo(nome);
  for (const [valore, testo] of valori) {
    const opzione = nuovo("option", testo);
    opzione.value = valore;
    scelta.append(opzione);
  }
  scelta.parentElement.hidden = valori.length < 2;
}

const perNome = (elenco) => elenco.map((testo, indice) => [String(indice), testo]).sort((a, b) => confronto.compare(a[1], b[1]));

function filtro() {
  const e = campo("e").value, a = campo("a").value, s = campo("s").value, g = campo("g").value;
  const q = campo("q").value.trim().toLowerCase();
  const vuoto = !e && !a && !s && !g && !q;
  return {
    e, a, s, vuoto,
    prova: vuoto ? null : (riga) => {
      const d = riga.d;
      // Rules are those of all documents.
      if (riga.id.startsWith("p-regola-")) return !q || riga.testo.includes(q);
      if (e && d.e !== e) return false;
      if (a && d.a !== a) return false;
      // Documents have no unit, and only findings a gravity.
      if (s && d.s !== s && !riga.id.startsWith("p-d")) return false;
      if (g && d.g !== undefined && d.g !== g) return false;
      return !q || riga.testo.includes(q);
    },
  };
}

function applica() {
  const scelto = filtro();
  for (const tabella of tabelle) tabella.filtra(scelto.prova);
  disegnaTutto();
  // The caption says first what it counts.
  stato.textContent = scelto.vuoto
    ? ""
    : tabelle.map((t) => t.nome.split(/[:,]/)[0] + ": " + numero.format(t.scelte.length) + " di " + numero.format(t.righe.length)).join(" · ");
}

let attesa = 0;
const fraPoco = () => { clearTimeout(attesa); attesa = setTimeout(applica, 150); };

// ---- Deep links ----

function porta() {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch { /* as it stands */ }
  for (const riga of document.querySelectorAll("tr.mirato")) riga.classList.remove("mirato");
  if (!id) return;
  let trovata = tabelle.find((tabella) => tabella.porta(id));
  if (!trovata && tabelle.some((tabella) => tabella.righe.some((riga) => riga.id === id))) {
    filtri.reset();
    applica();
    trovata = tabelle.find((tabella) => tabella.porta(id));
  }
  const elemento = document.getElementById(id);
  if (!elemento) return;
  elemento.scrollIntoView({ block: trovata ? "center" : "start" });
  if (trovata) {
    elemento.classList.add("mirato");
    elemento.tabIndex = -1;
    elemento.focus({ preventScroll: true });
  }
}
