package unroll.code;

import java.util.Locale;

/// What a run may be written in.
public enum Framework {
    PYTORCH("PyTorch"),
    KERAS("Keras");

    private final String title;

    Framework(String title) {
        this.title = title;
    }

    /// As its makers write it.
    public String title() {
        return title;
    }

    /// In addresses, and the folder of its resources.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
