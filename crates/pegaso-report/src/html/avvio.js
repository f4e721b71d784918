// What happens when the page is there.

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
