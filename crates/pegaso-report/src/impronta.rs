//! Fingerprints by which tools know a finding again when lines have moved.

/// FNV-1a of `parti`, in hexadecimal: short, and the same in every build.
pub(crate) fn impronta(parti: &[&str]) -> String {
    const BASE: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIMO: u64 = 0x0100_0000_01b3;
    let mut hash = BASE;
    for parte in parti {
        // A byte that no text holds keeps ("a", "bc") and ("ab", "c") apart.
        for byte in parte.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIMO);
        }
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(impronta(&["a", "bc"]), impronta(&["ab", "c"]));
        assert_eq!(impronta(&[]), "cbf29ce484222325");
    }
}
