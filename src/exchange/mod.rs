//! Foreign formats and our catalogue. Pure: bytes in, values out; it fetches nothing and keeps nothing.

pub mod ptv_plan;
