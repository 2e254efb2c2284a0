package unroll.probe;

/// A complex number, for derivatives by a complex step: f'(a) = Im f(a + iε) / ε, exact to rounding for a
/// tiny ε, as nothing is subtracted (Squire, Trapp 1998).
record Z(double re, double im) {
    static final Z ZERO = new Z(0, 0);
    static final double STEP = 1e-30;

    static Z of(double re) {
        return new Z(re, 0);
    }

    Z plus(Z z) {
        return new Z(re + z.re, im + z.im);
    }

    Z minus(Z z) {
        return new Z(re - z.re, im - z.im);
    }

    Z times(Z z) {
        return new Z(re * z.re - im * z.im, re * z.im + im * z.re);
    }

    Z times(double s) {
        return new Z(re * s, im * s);
    }

    Z nudged() {
        return new Z(re, im + STEP);
    }

    double slope() {
        return im / STEP;
    }

    Z tanh() {
        double bottom = Math.cosh(2 * re) + Math.cos(2 * im);
        return new Z(Math.tanh(re) * (1 + (1 - Math.cos(2 * im)) / bottom), Math.sin(2 * im) / bottom);
    }

    Z sigmoid() {
        Z t = times(0.5).tanh();
        return new Z(0.5 + 0.5 * t.re, 0.5 * t.im);
    }

    Z relu() {
        return re > 0 ? this : ZERO;
    }

    Z exp() {
        return new Z(Math.exp(re) * Math.cos(im), Math.exp(re) * Math.sin(im));
    }

    Z log() {
        return new Z(Math.log(Math.hypot(re, im)), Math.atan2(im, re));
    }
}
