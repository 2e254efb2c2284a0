package unroll.run;

/// A learning rate that is halved after every so many training steps, at multiples of `halveEvery` whoever set it when:
/// a pure function of the step and of the last change.
///
/// @param value as it was set, after step `since`
/// @param halveEvery 0 for a rate that stays
record LearningRate(double value, int since, int halveEvery) {
    /// For this training step.
    double at(int step) {
        return halveEvery == 0 ? value : Math.scalb(value, since / halveEvery - (step - 1) / halveEvery);
    }

    /// Set anew, after this training step.
    LearningRate from(double now, int step) {
        return new LearningRate(now, step, halveEvery);
    }
}
