package unroll.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// How many numbers the machine handles at once: 2, 4 or 8, all of which divide 16. Lanes never meet, so
/// the results' bits do not depend on it.
final class Lanes {
    /// The sequences of a panel.
    static final int COUNT = 16;

    static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.length() > 8 ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;

    /// Vectors of 8 come with 32 registers for them, smaller ones with 16 on most machines.
    static final boolean MANY_REGISTERS = SPECIES.length() == 8;

    private Lanes() {}
}
