//! Two pages beside one another on a sheet.

use insta::assert_snapshot;

use crate::drawing::read;

#[test]
fn two_pages_on_a_sheet_are_read_one_after_the_other() {
    assert_snapshot!(read(&["
Cod     Obiettivo          Peso
                                                  Cod     Obiettivo          Peso
02.01   Biblioteche        40
                                                  02.03   Musei aperti       10
02.02   Anagrafe in rete   30
                                                  02.04   Teatro             20
OBIETTIVO 02
                                                  OBIETTIVO 03
"]), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Biblioteche | 40
    02.02 | Anagrafe in rete | 30
    ¶ OBIETTIVO 02
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.03 | Musei aperti | 10
    02.04 | Teatro | 20
    ¶ OBIETTIVO 03
    ");
}

#[test]
fn a_table_with_a_gap_in_the_middle_of_its_page_is_one() {
    assert_snapshot!(read(&["
Cod     Obiettivo          Peso                   Scadenza     Incidenza %
02.01   Biblioteche        40                     31/12/2024   20
02.02   Anagrafe in rete   30                     30/06/2024   80
"]), @r"
    Header, 5 columns
    Cod | Obiettivo | Peso | Scadenza | Incidenza %
    02.01 | Biblioteche | 40 | 31/12/2024 | 20
    02.02 | Anagrafe in rete | 30 | 30/06/2024 | 80
    ");
}
