package unroll.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {
    /// The example of FIPS 180-4.
    @Test
    void a_name_is_the_beginning_of_the_standards_hash() {
        String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(Sha256.of("abc", 32)).isEqualTo(hash);
        assertThat(Sha256.of("abc", 16)).isEqualTo(hash.substring(0, 32));
    }
}
