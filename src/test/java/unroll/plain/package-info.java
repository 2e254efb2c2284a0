/// The clear version of the engine, and so its specification: plain loops over units × sequences matrices,
/// one method a formula. [unroll.rnn.SpecificationTest] runs it against the fast one.
package unroll.plain;
