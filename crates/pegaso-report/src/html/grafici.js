// Charts, drawn again whenever filters change; what they show stands in tables too.

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
      className: "p-plot", width: larghezza, marginLeft: margine, marginRight: 24, marginBottom: 42, height: 60 + casi.length * 24,
      x: { label: "punti su 100", labelOffset: 38, grid: true, tickFormat: (v) => numero.format(v) },
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
      className: "p-plot", width: larghezza, marginLeft: margine, marginRight: 24, marginBottom: 42, height: 60 + casi.length * 24,
      x: { label: "rilievi", labelOffset: 38, grid: true, tickFormat: (v) => numero.format(v) },
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

// Sums of the dashboard, by body and year.
const scelto = ([ente, anno]) => {
  const { e, a } = filtro();
  return (!e || String(ente) === e) && (!a || String(anno) === a);
};
const nomeEnte = ([ente, anno]) => (ente === null ? "ente non indicato" : dati.enti[ente]) + " " + (anno ?? "");

disegni.enti = (figura) => {
  const tutti = dati.medie.filter(scelto);
  const casi = tutti.slice(0, 40).map((m, y) => ({ y, nome: nomeEnte(m), pubblicato: m[2], ricalcolato: m[3], rinormalizzato: m[4] }));
  if (casi.length === 0) return tela(figura, null, "", "");
  figura.hidden = false;
  const larghezza = larga(figura);
  const margine = Math.min(320, larghezza * 0.38);
  const con = (campo) => casi.filter((c) => c[campo] !== null);
  const titolo = (campo) => (d) => d.nome + "\n" + campo + ": " + numero.format(d[campo]);
  const disegno = Plot.plot({
    className: "p-plot", width: larghezza, marginLeft: margine, marginRight: 24, marginBottom: 42, height: 60 + casi.length * 24,
    x: { label: "punti su 100", labelOffset: 38, grid: true, tickFormat: (v) => numero.format(v) },
    y: { type: "band", axis: null, padding: 0.3 },
    marks: [
      Plot.barX(con("ricalcolato"), { x: "ricalcolato", y: "y", fill: colore("raggiunto"), title: titolo("ricalcolato") }),
      Plot.tickX(con("pubblicato"), { x: "pubblicato", y: "y", stroke: colore("testo"), strokeWidth: 3, title: titolo("pubblicato") }),
      Plot.dot(con("rinormalizzato"), { x: "rinormalizzato", y: "y", r: 4.5, stroke: colore("testo"), strokeWidth: 2, fill: colore("carta"), title: titolo("rinormalizzato") }),
      Plot.text(casi, { x: () => 0, y: "y", text: (d) => taglia(d.nome, Math.floor(margine / 6.4)), textAnchor: "end", dx: -8, fill: "currentColor" }),
      Plot.ruleX([0]),
    ],
  });
  tela(figura, disegno, "Raggiungimento medio di " + casi.length + " enti e anni.", tutti.length > casi.length ? "Sono disegnati i primi " + casi.length + " di " + numero.format(tutti.length) + ": i filtri ne scelgono altri, la tabella per ente e anno li ha tutti." : "");
};

disegni.mesi = (figura) => {
  const somme = new Map();
  for (const [ente, anno, mese, fasi, peso] of dati.mesi) {
    if (!scelto([ente, anno])) continue;
    const somma = somme.get(mese) ?? [0, 0];
    somme.set(mese, [somma[0] + fasi, somma[1] + Number(peso)]);
  }
  const mesi = [...somme].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  // A document may name any year: what lies far off would flatten all the rest.
  const anni = filtro().a ? [Number(filtro().a)] : dati.anni;
  const vicini = mesi.filter(([mese]) => anni.some((anno) => Math.abs(Number(mese.slice(0, 4)) - anno) <= 1));
  if (vicini.length === 0) return tela(figura, null, "", "");
  figura.hidden = false;
  // Phases without a day weigh too, and never fall due.
  const totale = dati.pesi.filter(scelto).reduce((somma, [, , peso]) => somma + Number(peso), 0) || 1;
  const piu = Math.max(...vicini.map(([, [fasi]]) => fasi));
  let scaduto = mesi.filter(([mese]) => mese < vicini[0][0]).reduce((somma, [, [, peso]]) => somma + peso, 0);
  const prima = scaduto;
  const casi = vicini.map(([mese, [fasi, peso]]) => {
    scaduto += peso;
    const [a, m] = mese.split("-").map(Number);
    return { da: new Date(Date.UTC(a, m - 1, 1)), a: new Date(Date.UTC(a, m, 1)), fasi, parte: (scaduto / totale) * 100, mese: m + "/" + a };
  });
  // What falls due in a month has fallen due at its end.
  const curva = [{ a: casi[0].da, parte: (prima / totale) * 100 }, ...casi];
  const larghezza = larga(figura);
  const disegno = Plot.plot({
    className: "p-plot", width: larghezza, height: 280, marginLeft: 60, marginRight: 60, marginTop: 30,
    x: { type: "utc", label: null, tickFormat: (d) => d.getUTCMonth() + 1 + "/" + d.getUTCFullYear(), ticks: larghezza < 700 ? 4 : 10 },
    y: { label: "fasi", grid: true, tickFormat: (v) => numero.format(v) },
    marks: [
      Plot.rectY(casi, { x1: "da", x2: "a", y: "fasi", inset: 1, fill: colore("raggiunto"), title: (d) => d.mese + ": " + numero.format(d.fasi) + " fasi" }),
      Plot.lineY(curva, { x: "a", y: (d) => (d.parte / 100) * piu, stroke: colore("testo"), strokeWidth: 2.5, curve: "step-after" }),
      Plot.dot(casi, { x: "a", y: (d) => (d.parte / 100) * piu, r: 3, fill: colore("testo"), title: (d) => "alla fine di " + d.mese + ": " + numero.format(d.parte) + "% del peso di tutte le fasi" }),
      Plot.axisY({ anchor: "left", label: "fasi", tickFormat: (v) => numero.format(v) }),
      Plot.axisY([0, 25, 50, 75, 100].map((v) => (v / 100) * piu), { anchor: "right", label: "% del peso", tickFormat: (v) => Math.round((v / piu) * 100) + "%" }),
      Plot.ruleY([0]),
    ],
  });
  tela(figura, disegno, "Scadenze in " + casi.length + " mesi.", vicini.length < mesi.length ? "Non sono disegnati i mesi lontani più di un anno da quelli dei documenti: stanno nella tabella." : "");
};

function disegnaTutto() {
  if (typeof Plot === "undefined") return;
  for (const figura of figure) disegni[figura.dataset.grafico](figura);
}
