package unroll;

/// Maven starts these tests from another place.
class FlagsIT extends FlagsTest {}
