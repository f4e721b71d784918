//! A defect met in one document does not end the others.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// Inside [`guarded`], what the last panic said.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
    static GUARDED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Keeps panics inside [`guarded`] from being printed where they happen.
pub(crate) fn install() {
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            let message = info.to_string().replace('\n', " ");
            CAUGHT.set(Some(message));
        } else {
            default(info);
        }
    }));
}

/// What `work` returns, or where and why it panicked.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    GUARDED.set(true);
    // What `work` borrows is only read by it, and its own values are dropped with the panic.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    result.map_err(|_| CAUGHT.take().unwrap_or_else(|| "panicked".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_message_and_the_next_call_works() {
        install();
        let failed: Result<(), _> = guarded(|| panic!("cell 7"));
        let message = failed.unwrap_err();
        assert!(
            message.contains("guard.rs") && message.ends_with("cell 7"),
            "{message}"
        );
        assert_eq!(guarded(|| 2), Ok(2));
    }
}
