//! (to be written)

#[cfg(test)]
pub fn built_in_for_tests() -> crate::domain::catalog::Catalog {
    Default::default()
}
