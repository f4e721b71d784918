//! The `pegaso` command. Everything is in the library, where tests and benches reach it.

use std::process::ExitCode;

/// A document is many small strings: this allocator takes a tenth off the time of an audit.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    pegaso::main()
}
