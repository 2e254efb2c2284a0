package unroll.plain;

import static unroll.plain.Kernels.addOuterProduct;
import static unroll.plain.Kernels.addProduct;
import static unroll.plain.Kernels.addRowSums;
import static unroll.plain.Kernels.addTransposedProduct;
import static unroll.plain.Kernels.spread;

import unroll.math.Param;

/// What one gate sums up, W_x x + W_h h + b, and the way back through it.
record Gate(Param Wx, Param Wh, Param b) {
    static Gate named(String Wx, String Wh, String b, Shape net) {
        int H = net.hidden();
        int X = net.inputs();
        return new Gate(new Param(Wx, H, X), new Param(Wh, H, H), Param.bias(b, H, net.bias()));
    }

    /// a = W_x x + W_h h + b.
    void sum(double[] a, double[] x, double[] h) {
        spread(a, b);
        addProduct(a, Wx, x);
        addProduct(a, Wh, h);
    }

    /// dh += W_hᵀ da.
    void carryBack(double[] dh, double[] da) {
        addTransposedProduct(dh, Wh, da);
    }

    /// dW_x += da xᵀ, dW_h += da hᵀ, db += da 1.
    void weightsBack(double[] da, double[] x, double[] h) {
        addOuterProduct(Wx, da, x);
        addOuterProduct(Wh, da, h);
        addRowSums(b, da);
    }
}
