//! The page that `audit --format html` writes: whole, harmless, and the same on every run.

use std::fmt::Write as _;
use std::fs;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use crate::support::{Scratch, TOTALE_ERRATO, fixture, workspace};

/// What nobody may find in a page as markup.
const OSTILI: [&str; 7] = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)//",
    "<img src=x onerror=alert(3) ",
    "\"onmouseover=\"alert(4)",
    "=cmd|'/c calc'!A1",
    "\u{1b}]0;titolo\u{7}\u{1b}[2J",
    "--><!--<a href=\"http://esempio.invalid/\">",
];

/// A monitoring and a PEG whose every text is hostile.
fn ostile() -> String {
    let lungo = "x".repeat(10_000);
    let tutti = OSTILI.join(" ");
    let mut vp = format!(
        "COMUNE DI {tutti}\n\nLINEA DI MANDATO: {tutti}\n\nOBIETTIVO DI VALORE PUBBLICO 02\n\nServizi {tutti}\n\nCod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n"
    );
    for (indice, testo) in OSTILI.iter().chain([&lungo.as_str()]).enumerate() {
        let _ = writeln!(
            vp,
            "02.{:02}\t01-08 {testo}\t10\t12%\t{}%",
            indice + 1,
            indice + 2
        );
    }
    let _ = write!(vp, "\tTotale\t\t\t17%\n\n(*) nota {tutti}\n");
    vp
}

fn pagina(scratch: &Scratch, args: &[&str]) -> String {
    let run = scratch.run(&[&["audit", "--format", "html", "--fail-on", "never"], args].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.stdout
}

/// What is between each `<name …>` and its end, with what the opening says.
fn elementi<'p>(pagina: &'p str, nome: &str) -> Vec<(&'p str, &'p str)> {
    let (apre, chiude) = (format!("<{nome}"), format!("</{nome}>"));
    let pezzi = pagina.split(&apre).skip(1);
    pezzi
        .map(|pezzo| {
            let (attributi, resto) = pezzo.split_once('>').unwrap();
            (attributi, resto.split_once(&chiude).unwrap().0)
        })
        .collect()
}

/// The page without scripts and styles: what a document's text could be in.
fn senza_script(pagina: &str) -> String {
    let mut resto = pagina.to_owned();
    for nome in ["script", "style"] {
        for (attributi, testo) in elementi(pagina, nome) {
            resto = resto.replacen(&format!("<{nome}{attributi}>{testo}</{nome}>"), "", 1);
        }
    }
    resto
}

#[test]
fn a_mismatch_shows_its_sum_its_line_and_its_rule() {
    let scratch = Scratch::new();
    scratch.write("vp.txt", TOTALE_ERRATO);
    let pagina = pagina(&scratch, &["vp.txt"]);
    for atteso in [
        "totale pubblicato 17, somma delle righe 16,8",
        "4,8 + 12 = 16,8",
        "<mark>17%</mark>",
        "ARI102 totale-errato",
        "id=\"VP02\"",
        "id=\"02.01\"",
        "href=\"#VP02\"",
        "id=\"p-regola-ARI102\"",
    ] {
        assert!(pagina.contains(atteso), "{atteso}");
    }
}

#[test]
fn every_finding_objective_and_phase_stands_in_the_page_without_a_script() {
    let scratch = Scratch::new();
    scratch.write("peg.txt", fixture("roccaverde-peg-errori.txt"));
    let pagina = senza_script(&pagina(&scratch, &["peg.txt"]));
    let documento = scratch.run(&["extract", "peg.txt"]).json();
    let audit = ["audit", "peg.txt", "--format", "json", "--fail-on", "never"];
    let verifica = scratch.run(&audit).json();
    let quante = |nome: &str| {
        let tabella = format!("<table id=\"p-{nome}\" data-righe=\"");
        let (_, dopo) = pagina.split_once(&tabella).unwrap();
        let (detto, dopo) = dopo.split_once('"').unwrap();
        let (_, corpo) = dopo.split_once("<tbody>").unwrap();
        let (corpo, _) = corpo.split_once("</tbody>").unwrap();
        assert_eq!(corpo.matches("<tr").count().to_string(), detto);
        corpo.matches("<tr").count()
    };
    let obiettivi = documento["peg"].as_array().unwrap();
    let fasi = |o: &serde_json::Value| o["fasi"].as_array().unwrap().len();
    assert_eq!(
        quante("rilievi"),
        verifica["rilievi"].as_array().unwrap().len()
    );
    assert_eq!(quante("peg"), obiettivi.len());
    assert_eq!(quante("fasi"), obiettivi.iter().map(fasi).sum::<usize>());
}

#[test]
fn text_of_a_document_is_never_markup_nor_script() {
    let scratch = Scratch::new();
    scratch.write("vp.txt", ostile());
    // What no reader takes for a body or a unit may still stand in JSON.
    let mut documento = scratch.run(&["extract", "vp.txt"]).json();
    let tutti = OSTILI.join(" ");
    for campo in ["ente", "titolo", "riferimento"] {
        documento[campo] = tutti.clone().into();
    }
    documento["valore_pubblico"][0]["linea_mandato"] = tutti.clone().into();
    documento["valore_pubblico"][0]["titolo"] = tutti.clone().into();
    documento["valore_pubblico"][0]["codice"] = tutti.into();
    scratch.write("vp.json", documento.to_string());
    let intera = pagina(&scratch, &["vp.json"]);
    let resto = senza_script(&intera);
    assert_eq!(elementi(&intera, "script").len(), 5);
    for vietato in [
        "<script",
        "<img",
        "<a href=\"http",
        "\u{1b}",
        "\u{7}",
        "<!--",
    ] {
        assert!(!resto.contains(vietato), "{vietato:?}");
    }
    // Inside a tag nothing of a document ends an attribute.
    for tag in resto.split('<').skip(1) {
        let tag = tag.split_once('>').unwrap().0;
        let fuori: String = tag.split('"').step_by(2).collect();
        assert!(!fuori.contains("alert("), "{tag}");
    }
    for mostrato in [
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&lt;img src=x onerror=alert(3) ",
        "=cmd|'/c calc'!A1",
        "␛]0;titolo␇␛[2J",
    ] {
        assert!(resto.contains(mostrato), "{mostrato}");
    }
    assert!(resto.matches('x').count() > 10_000);
    let dati = elementi(&intera, "script")[3];
    assert_eq!(dati.0, " type=\"application/json\" id=\"p-dati\"");
    assert!(!dati.1.contains(['<', '>', '&']));
    let dati: serde_json::Value = serde_json::from_str(dati.1).unwrap();
    assert!(
        dati["enti"][0]
            .as_str()
            .unwrap()
            .contains("<script>alert(1)")
    );
}

#[test]
fn the_policy_names_what_the_page_runs_and_nothing_else() {
    let scratch = Scratch::new();
    scratch.write("vp.txt", TOTALE_ERRATO);
    let pagina = pagina(&scratch, &["vp.txt"]);
    let (_, politica) = pagina
        .split_once("Content-Security-Policy\" content=\"")
        .unwrap();
    let politica = politica.split_once('"').unwrap().0;
    let direttiva = |nome: &str| {
        let parte = politica.split("; ").find_map(|d| d.strip_prefix(nome));
        parte.unwrap().trim().to_owned()
    };
    assert_eq!(direttiva("default-src"), "'none'");
    assert_eq!(direttiva("img-src"), "data:");
    assert!(!politica.contains("unsafe"));
    let impronta = |testo: &str| {
        let impronta = BASE64_STANDARD.encode(Sha256::digest(testo.as_bytes()));
        format!("'sha256-{impronta}'")
    };
    let script = elementi(&pagina, "script");
    let eseguiti = script.iter().filter(|(attributi, _)| attributi.is_empty());
    let impronte: Vec<String> = eseguiti.map(|(_, testo)| impronta(testo)).collect();
    assert_eq!(direttiva("script-src"), impronte.join(" "));
    let stile = impronta(elementi(&pagina, "style")[0].1);
    assert!(direttiva("style-src").starts_with(&stile));
    for (_, testo) in script {
        assert!(!testo.contains("<!--") && !testo.contains("</script"));
    }
}

#[test]
fn nothing_leads_out_of_the_page() {
    let scratch = Scratch::new();
    scratch.write("peg.txt", fixture("roccaverde-peg-errori.txt"));
    scratch.write("vp.txt", ostile());
    let pagina = senza_script(&pagina(&scratch, &["."]));
    for attributo in [" href=\"", " src=\""] {
        for valore in pagina.split(attributo).skip(1) {
            let valore = valore.split_once('"').unwrap().0;
            assert!(
                valore.starts_with('#') || valore.starts_with("data:image/png"),
                "{valore}"
            );
        }
    }
    assert!(!pagina.contains(" style=\"") && !pagina.contains("@import"));
    // Each link has its element.
    for valore in pagina.split(" href=\"#").skip(1) {
        let valore = valore.split_once('"').unwrap().0;
        if !valore.contains('%') {
            assert!(pagina.contains(&format!(" id=\"{valore}\"")), "{valore}");
        }
    }
}

#[test]
fn several_documents_share_a_page_whatever_the_threads() {
    let scratch = Scratch::new();
    scratch.write("a.txt", TOTALE_ERRATO);
    scratch.write("b.txt", fixture("roccaverde-peg-errori.txt"));
    scratch.write("c.txt", "solo parole\n");
    scratch.write("d.bin", [0, 1, 2, 3]);
    let stampa = |threads: &str| {
        let args = ["audit", ".", "--format", "html", "--threads", threads];
        let run = scratch.run(&args);
        assert_eq!(run.status, 3, "{}", run.stderr);
        run.stdout
    };
    let pagina = stampa("1");
    assert_eq!(pagina, stampa("3"));
    for atteso in [
        "id=\"1/02.01\"",
        "id=\"2/SETTORE_AFFARI_GENERALI/A\"",
        "id=\"p-d3\"",
        "3 documenti verificati",
        "1 file non è stato letto",
        "d.bin",
        "non è stata trovata nessuna tabella nota",
    ] {
        assert!(pagina.contains(atteso), "{atteso}");
    }
}

#[test]
fn the_libraries_are_those_that_were_fetched() {
    let vendor = workspace("crates/pegaso-report/src/html/vendor");
    let read = |name: &str| fs::read_to_string(vendor.join(name)).unwrap();
    let mut sums = 0;
    for line in read("SHA256SUMS").lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let digest = Sha256::digest(fs::read(vendor.join(name)).unwrap());
        let mut hex = String::new();
        for byte in digest {
            let _ = write!(hex, "{byte:02x}");
        }
        assert_eq!(hex, sum, "{name}");
        assert!(read("packages").contains(&format!(" {name}\n")), "{name}");
        sums += 1;
    }
    assert_eq!(sums, 4);
    let notice = fs::read_to_string(workspace(".github/NOTICE.md")).unwrap();
    for line in read("packages").lines() {
        let package = line.split_once(' ').unwrap().0;
        let (name, version) = package.rsplit_once('@').unwrap();
        assert!(
            notice.contains(&format!("npm `{name}` {version}")),
            "{package}"
        );
    }
}

/// The pictures of a page, decoded: width, height and how many pixels frame something in red.
fn ritagli(pagina: &str) -> Vec<(u32, u32, usize)> {
    let dati = pagina.split("src=\"data:image/png;base64,").skip(1);
    dati.map(|dati| {
        let dati = BASE64_STANDARD
            .decode(dati.split_once('"').unwrap().0)
            .unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(dati));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let rossi = pixels
            .chunks(3)
            .filter(|pixel| *pixel == [0xC8, 0x10, 0x18]);
        (info.width, info.height, rossi.count())
    })
    .collect()
}

#[test]
fn a_finding_of_a_pdf_has_its_cell_framed_on_a_cut_out() {
    let scratch = Scratch::new();
    let file = workspace("fixtures/pdf/vp-reportlab-errori.pdf");
    let bytes = fs::read(&file).unwrap();
    scratch.write("vp.pdf", &bytes);
    let pagina = pagina(&scratch, &["vp.pdf"]);
    let mostrati = ritagli(&pagina);
    assert!(mostrati.len() > 5, "{mostrati:?}");
    for (larga, alta, rossi) in &mostrati {
        assert!((600..=1400).contains(larga) && (40..=1400).contains(alta));
        // A frame is an outline: it hides little.
        assert!(
            *rossi > 60 && *rossi < (larga * alta) as usize / 8,
            "{rossi}"
        );
    }
    // From standard input and from JSON the same pictures come.
    let altre = |args: &[&str], stdin: &[u8]| {
        let mut command = crate::support::pegaso();
        command
            .current_dir(scratch.path())
            .args(["audit", "--format", "html"]);
        command.args(args).write_stdin(stdin);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert_eq!(ritagli(&altre(&["-"], &bytes)), mostrati);
    let json = scratch.run(&["extract", "vp.pdf"]).stdout;
    assert_eq!(
        ritagli(&altre(&["-"], json.as_bytes())).len(),
        mostrati.len()
    );
    // Of a file that is another one by now there are none, and the page says so.
    scratch.write(
        "vp.pdf",
        fs::read(workspace("fixtures/pdf/vp-typst-senza-linee.pdf")).unwrap(),
    );
    let senza = altre(&["-"], json.as_bytes());
    assert_eq!(ritagli(&senza), []);
    assert!(senza.contains("non ci sono ritagli delle pagine"));
    assert!(!pagina.contains("non ci sono ritagli delle pagine"));
}

#[test]
fn an_objective_shows_the_errors_of_its_phases() {
    let scratch = Scratch::new();
    let file = workspace("fixtures/roccaverde-peg-errori.txt");
    let file = file.to_str().unwrap();
    let verifica = scratch.run(&["audit", file, "--format", "json"]).json();
    let documento = scratch.run(&["extract", file]).json();
    let page = scratch.run(&["audit", file, "--format", "html"]).stdout;
    let errors: Vec<&str> = verifica["rilievi"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|rilievo| rilievo["gravita"] == "errore")
        .filter_map(|rilievo| rilievo["oggetto"].as_str())
        .collect();
    let objectives = documento["peg"].as_array().unwrap().iter().filter(|o| {
        let name = format!(
            "{}/{}",
            o["struttura"].as_str().unwrap(),
            o["codice"].as_str().unwrap()
        );
        let below = format!("{name}/");
        errors
            .iter()
            .any(|error| *error == name || error.starts_with(&below))
    });
    let (_, table) = page.split_once("<table id=\"p-peg\"").unwrap();
    let (table, _) = table.split_once("</table>").unwrap();
    let marked = table.matches("con-errore").count();
    assert_eq!(marked, objectives.count());
    assert!(marked > 2, "{marked}");
}
