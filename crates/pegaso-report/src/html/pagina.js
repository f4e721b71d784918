// The page without this script is whole; with it, tables are sorted, filtered and paged, charts are
// drawn, and a link to an object finds its row wherever it is. Text is set as text, never as markup.
(() => {
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

  class Tabella {
    constructor(tabella) {
      this.tabella = tabella;
      this.corpo = tabella.tBodies[0];
      this.nome = tabella.caption.textContent;
      this.righe = Array.from(this.corpo.rows, (tr, posto) => ({ tr, posto, d: tr.dataset, testo: null }));
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
      const chiavi = new Map(this.righe.map((riga) => {
        const cella = riga.tr.cells[colonna];
        const valore = cella.dataset.v;
        const testo = cella.textContent.trim();
        if (valore !== undefined) return [riga, isNaN(valore) ? valore : Number(valore)];
        return [riga, testo === "–" || testo === "" ? null : testo];
      }));
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
      const indice = this.scelte.findIndex((riga) => riga.tr.id === id);
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
        if (e && d.e !== e) return false;
        if (a && d.a !== a) return false;
        // Documents have no unit, and only findings a gravity.
        if (s && d.s !== s && !riga.tr.id.startsWith("p-d")) return false;
        if (g && d.g !== undefined && d.g !== g) return false;
        if (!q) return true;
        riga.testo ??= riga.tr.textContent.toLowerCase();
        return riga.testo.includes(q);
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
    if (!trovata && tabelle.some((tabella) => tabella.righe.some((riga) => riga.tr.id === id))) {
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

  // ---- Charts ----

  const colore = (nome) => "var(--" + nome + ")";
  const figure = Array.from(document.querySelectorAll("figure[data-grafico]"));
  const CASI = 60;

  function documentiScelti() {
    const { e, a } = filtro();
    return new Set(dati.documenti.flatMap(([ente, anno], i) =>
      (e && String(ente) !== e) || (a && String(anno) !== a) ? [] : [i + 1]));
  }

  const molti = dati.documenti.length > 1;
  const taglia = (testo, quanti) => (testo.length > quanti ? testo.slice(0, quanti - 1) + "…" : testo);

  function tela(figura, disegno, etichetta, nota) {
    const spazio = figura.querySelector(".tela");
    figura.hidden = !disegno;
    spazio.replaceChildren();
    figura.querySelector(".avvertenza").textContent = nota;
    if (!disegno) return;
    disegno.setAttribute("role", "img");
    disegno.setAttribute("aria-label", etichetta + " I valori stanno nella tabella.");
    // A picture has one description: what its parts are called is for tests and styles.
    for (const parte of disegno.querySelectorAll("[aria-label]")) {
      parte.dataset.parte = parte.getAttribute("aria-label");
      parte.removeAttribute("aria-label");
    }
    spazio.append(disegno);
  }

  const larga = (figura) => Math.max(320, Math.min(1240, figura.clientWidth || document.body.clientWidth - 60));

  const disegni = {
    vp(figura) {
      const scelti = documentiScelti();
      const tutti = dati.vp.filter(([n]) => scelti.has(n));
      const casi = tutti.slice(0, CASI).map(([n, codice, titolo, pubblicato, rinormalizzato, raggiunto, mancante, senza], i) =>
        ({ y: i, nome: (molti ? n + "/" : "") + codice + " " + titolo, pubblicato, rinormalizzato, raggiunto, mancante, senza }));
      if (casi.length === 0) return tela(figura, null, "", "");
      figura.hidden = false;
      const parti = casi.flatMap((c) => [
        { y: c.y, parte: "raggiunto", valore: c.raggiunto, nome: c.nome },
        { y: c.y, parte: "mancante", valore: c.mancante, nome: c.nome },
        { y: c.y, parte: "senza", valore: c.senza, nome: c.nome },
      ]);
      const larghezza = larga(figura);
      const margine = Math.min(380, larghezza * 0.4);
      const disegno = Plot.plot({
        className: "p-plot", width: larghezza, marginLeft: margine, marginRight: 24, height: 44 + casi.length * 24,
        x: { label: "punti su 100", grid: true, tickFormat: (v) => numero.format(v) },
        y: { type: "band", label: null, padding: 0.3, axis: null },
        color: { domain: ["raggiunto", "mancante", "senza"], range: [colore("raggiunto"), colore("mancante"), colore("senza")] },
        marks: [
          Plot.barX(parti, { x: "valore", y: "y", fill: "parte", order: ["raggiunto", "mancante", "senza"], title: (d) => d.nome + "\n" + d.parte + ": " + numero.format(d.valore) }),
          Plot.tickX(casi.filter((c) => c.pubblicato !== null), { x: "pubblicato", y: "y", stroke: colore("testo"), strokeWidth: 3, title: (d) => d.nome + "\npubblicato: " + numero.format(d.pubblicato) }),
          Plot.dot(casi.filter((c) => c.rinormalizzato !== null), { x: "rinormalizzato", y: "y", r: 4.5, stroke: colore("testo"), strokeWidth: 2, fill: colore("carta"), title: (d) => d.nome + "\nrinormalizzato: " + numero.format(d.rinormalizzato) }),
          Plot.text(casi, { x: () => 0, y: "y", text: (d) => taglia(d.nome, Math.floor(margine / 6.4)), textAnchor: "end", dx: -8, fill: "currentColor" }),
          Plot.ruleX([0]),
        ],
      });
      const nota = tutti.length > casi.length ? "Sono disegnati i primi " + casi.length + " obiettivi di " + numero.format(tutti.length) + ": i filtri ne scelgono altri, la tabella li ha tutti." : "";
      tela(figura, disegno, "Raggiungimento di " + casi.length + " obiettivi.", nota);
    },

    fasi(figura) {
      const scelti = documentiScelti();
      const { s } = filtro();
      const scelta = figura.querySelector("select");
      const presenti = dati.fasi.filter(([n]) => scelti.has(n));
      const strutture = [...new Set(presenti.map(([, struttura]) => struttura))];
      const prima = s || scelta.value;
      scelta.replaceChildren(...strutture.map((indice) => {
        const opzione = nuovo("option", dati.strutture[indice]);
        opzione.value = String(indice);
        return opzione;
      }));
      if (strutture.some((indice) => String(indice) === prima)) scelta.value = prima;
      const questa = Number(scelta.value);
      const tutte = presenti.filter(([, struttura]) => struttura === questa && (!s || String(questa) === s));
      if (tutte.length === 0 || (s && prima !== scelta.value)) return tela(figura, null, "", "");
      figura.hidden = false;
      const fasi = tutte.filter(([, , , , fase]) => fase !== "").slice(0, CASI * 2);
      const giorno = (testo) => new Date(testo + "T12:00:00Z");
      const nome = ([n, , codice]) => (molti ? n + "/" : "") + codice;
      const casi = fasi.map((f, i) => {
        const anno = dati.documenti[f[0] - 1][1] ?? Number(f[5].slice(0, 4));
        return { y: i, gruppo: nome(f), titolo: f[3], fase: f[4], fine: giorno(f[5]), da: new Date(anno + "-01-01T00:00:00Z"), come: f[6] };
      });
      const finali = tutte.filter(([, , , , fase]) => fase === "").flatMap((f) => {
        const sue = casi.filter((c) => c.gruppo === nome(f) && c.titolo === f[3]);
        return sue.map((c) => ({ y: c.y, fine: giorno(f[5]), titolo: f[3] }));
      });
      const larghezza = larga(figura);
      const margine = Math.min(340, larghezza * 0.38);
      const data = new Intl.DateTimeFormat("it-IT", { timeZone: "UTC" });
      const mese = new Intl.DateTimeFormat("it-IT", { month: "short", year: "2-digit", timeZone: "UTC" });
      const anni = new Set(casi.map((c) => c.da.getUTCFullYear()));
      const spiega = (d) => "Obiettivo " + d.gruppo + " " + d.titolo + "\nfase " + d.fase + ": " + data.format(d.fine) + ["", " (calcolato)", " (in corso d'anno)", " (inizio)"][d.come];
      const disegno = Plot.plot({
        className: "p-plot", width: larghezza, marginLeft: margine, marginRight: 24, marginTop: 28, height: 40 + Math.max(1, casi.length) * 19,
        x: { type: "utc", label: null, axis: "top", grid: true, tickFormat: (d) => mese.format(d), ticks: larghezza < 700 ? 4 : 8 },
        y: { type: "band", axis: null, domain: casi.map((c) => c.y), padding: 0.35 },
        marks: [
          Plot.ruleX([...anni].flatMap((anno) => [giorno(anno + "-12-31")]), { stroke: colore("minore"), strokeDasharray: "3 3" }),
          Plot.ruleY(casi.filter((c) => c.fine > c.da), { x1: "da", x2: "fine", y: "y", stroke: colore("accento"), strokeOpacity: 0.4, strokeWidth: (d) => (d.come === 2 ? 6 : 2) }),
          Plot.tickX(finali, { x: "fine", y: "y", stroke: colore("errore"), strokeWidth: 3, title: (d) => d.titolo + "\nscadenza finale: " + data.format(d.fine) }),
          Plot.dot(casi.filter((c) => c.come !== 2), { x: "fine", y: "y", r: 5, stroke: colore("accento"), strokeWidth: 2, fill: (d) => (d.come === 0 ? "stampata" : "calcolata"), title: spiega }),
          Plot.text(casi, { frameAnchor: "left", y: "y", dx: -8, textAnchor: "end", fill: "currentColor",
            text: (d, i) => taglia(d.gruppo + " " + d.titolo, Math.floor(margine / 6.6) - d.fase.length - 8) + " · fase " + d.fase }),
        ],
        color: { type: "ordinal", domain: ["stampata", "calcolata"], range: [colore("accento"), colore("carta")] },
      });
      const tagliate = tutte.filter(([, , , , fase]) => fase !== "").length - fasi.length;
      tela(figura, disegno, "Scadenze di " + casi.length + " fasi.", tagliate > 0 ? "Sono disegnate le prime " + casi.length + " fasi: altre " + numero.format(tagliate) + " stanno nella tabella." : "");
    },

    documenti(figura) {
      const scelti = documentiScelti();
      const somme = new Map();
      dati.documenti.forEach(([ente, anno, ...quanti], i) => {
        if (!scelti.has(i + 1)) return;
        const nome = (ente === null ? "ente non indicato" : dati.enti[ente]) + " " + (anno ?? "");
        const somma = somme.get(nome) ?? [0, 0, 0];
        somme.set(nome, somma.map((s, k) => s + quanti[k]));
      });
      const tutti = [...somme].sort((a, b) => b[1][0] - a[1][0] || b[1][1] - a[1][1] || confronto.compare(a[0], b[0]));
      const casi = tutti.slice(0, 30);
      if (casi.length === 0) return tela(figura, null, "", "");
      figura.hidden = false;
      const parti = casi.flatMap(([nome, quanti], y) => ["errori", "avvisi", "note"].map((parte, k) => ({ y, nome, parte, valore: quanti[k] })));
      const larghezza = larga(figura);
      const margine = Math.min(320, larghezza * 0.38);
      const disegno = Plot.plot({
        className: "p-plot", width: larghezza, marginLeft: margine, marginRight: 24, height: 44 + casi.length * 24,
        x: { label: "rilievi", grid: true, tickFormat: (v) => numero.format(v) },
        y: { type: "band", axis: null, padding: 0.3 },
        color: { domain: ["errori", "avvisi", "note"], range: [colore("errore"), colore("senza"), colore("nota")] },
        marks: [
          Plot.barX(parti, { x: "valore", y: "y", fill: "parte", order: ["errori", "avvisi", "note"], title: (d) => d.nome + "\n" + d.parte + ": " + numero.format(d.valore) }),
          Plot.text(casi.map(([nome], y) => ({ nome, y })), { x: () => 0, y: "y", text: (d) => taglia(d.nome, Math.floor(margine / 6.4)), textAnchor: "end", dx: -8, fill: "currentColor" }),
          Plot.ruleX([0]),
        ],
      });
      tela(figura, disegno, "Rilievi di " + casi.length + " enti e anni.", tutti.length > casi.length ? "I " + casi.length + " con più errori, di " + numero.format(tutti.length) + "." : "");
    },
  };

  function disegnaTutto() {
    if (typeof Plot === "undefined") return;
    for (const figura of figure) disegni[figura.dataset.grafico](figura);
  }

  // ---- Start ----

  opzioni("e", perNome(dati.enti));
  opzioni("a", dati.anni.map((anno) => [String(anno), String(anno)]).sort().reverse());
  opzioni("s", perNome(dati.strutture));
  campo("g").parentElement.hidden = !tabelle.some((t) => t.tabella.id === "p-rilievi");
  filtri.hidden = false;
  filtri.addEventListener("submit", (evento) => evento.preventDefault());
  filtri.addEventListener("input", fraPoco);
  filtri.addEventListener("reset", fraPoco);
  for (const figura of figure) {
    const scelta = figura.querySelector("select");
    if (scelta) scelta.addEventListener("change", () => disegni[figura.dataset.grafico](figura));
  }
  applica();

  let larghezza = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== larghezza) { larghezza = innerWidth; disegnaTutto(); } });
  addEventListener("hashchange", porta);
  let aperti = [];
  addEventListener("beforeprint", () => {
    stampa = true;
    for (const tabella of tabelle) { tabella.mostra(); tabella.testateDiCarta(true); }
    aperti = Array.from(document.querySelectorAll("details:not([open])"));
    for (const dettaglio of aperti) dettaglio.open = true;
  });
  addEventListener("afterprint", () => {
    stampa = false;
    for (const tabella of tabelle) { tabella.mostra(); tabella.testateDiCarta(false); }
    for (const dettaglio of aperti) dettaglio.open = false;
  });
  if (location.hash) porta();
  document.documentElement.dataset.pronta = "si";
})();
