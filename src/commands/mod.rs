//! One file for each sub-command: here, and only here, the parts are put together.
