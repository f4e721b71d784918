//! Names of units, written in two ways in one document.
