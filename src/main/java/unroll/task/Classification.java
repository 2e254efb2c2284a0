package unroll.task;

/// Asks at the last step for the class of the whole sequence.
interface Classification extends Task {
    @Override
    default int timesteps() {
        return length();
    }

    @Override
    default boolean classifies() {
        return true;
    }

    @Override
    default boolean[] asked() {
        return Answers.onlyAt(length());
    }

    @Override
    default double baseline() {
        return StrictMath.log(outputs());
    }

    @Override
    default double penalty(double[][] output, double[][] target, int b, int batch) {
        return Answers.wrong(output[length()], target[length()], b, batch);
    }

    @Override
    default double threshold() {
        return 0.01;
    }

    @Override
    default int freshSequences() {
        return 10_000;
    }

    @Override
    default String criterionText() {
        return "fewer than 1 % wrong of 10,000 fresh sequences";
    }
}
