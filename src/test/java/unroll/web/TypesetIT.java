package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// The committed typesetting is what the equations say.
class TypesetIT {
    @Test
    void every_equation_and_symbol_is_set_as_it_is_written() throws Exception {
        for (var file : Typeset.all().entrySet())
            assertThat(Files.readString(file.getKey()))
                    .as("%s; mvn -q -Plessons test-compile exec:exec -Dbench.main=unroll.web.Typeset", file.getKey())
                    .isEqualTo(file.getValue());
    }
}
