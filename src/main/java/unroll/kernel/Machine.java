package unroll.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/// What the kernels need of the process they run in.
public final class Machine {
    private Machine() {}

    /// Why the kernels cannot run here and what to do, or null where they can.
    public static @Nullable String obstacle() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? null
                : "The module jdk.incubator.vector is missing; start Java with --add-modules=jdk.incubator.vector"
                        + " (java.args has it).";
    }

    /// Why the kernels are slow here, or null where they are not.
    public static @Nullable String slowness() {
        return multipliesAndAddsAtOnce()
                ? null
                : "This processor has no fused multiply-add (or -XX:UseFMA, UseAVX switch it off): results are"
                        + " the same to the bit, but hundreds of times slower.";
    }

    private static boolean multipliesAndAddsAtOnce() {
        var hotspot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return hotspot == null
                    || Boolean.parseBoolean(hotspot.getVMOption("UseFMA").getValue());
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
