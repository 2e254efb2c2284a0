package unroll.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Chapter 2's network, as its page describes it: ŷ = v c_T, c_t = tanh(w c_{t−1} + u x_t), and no bias anywhere.
class HandPassTest {
    private static final double NUDGE = 1e-6;
    private static final JsonNode HAND = Measured.recording("bptt").path("hand");

    @Test
    void one_update_of_w_u_and_v_leads_to_the_error_that_the_page_tells() {
        double[] weights = {number("w"), number("u"), number("v")};
        double[] updated = weights.clone();
        for (int k = 0; k < weights.length; k++) updated[k] -= number("rate") * slope(weights, k);
        assertThat(error(updated)).isCloseTo(number("lossAfter"), within(1e-8));
        assertThat(error(weights)).isCloseTo(number("loss"), within(1e-12));
    }

    private static double slope(double[] weights, int k) {
        double[] up = weights.clone();
        double[] down = weights.clone();
        up[k] += NUDGE;
        down[k] -= NUDGE;
        return (error(up) - error(down)) / (2 * NUDGE);
    }

    private static double error(double[] weights) {
        double c = 0;
        for (JsonNode x : HAND.path("x")) c = Math.tanh(weights[0] * c + weights[1] * x.doubleValue());
        double off = weights[2] * c - number("y");
        return off * off;
    }

    private static double number(String name) {
        return HAND.path(name).doubleValue();
    }
}
