package unroll;

/// What the environment decides. `PORT`: where to listen, 8080 where it is not set.
record Settings(int port) {
    Settings {
        if (port < 0 || port > 65_535)
            throw new IllegalArgumentException("PORT " + port + " is out of range; choose 0 (any free one) to 65535.");
    }

    static Settings of(java.util.Map<String, String> environment) {
        String port = environment.getOrDefault("PORT", "8080");
        if (!port.matches("[0-9]{1,5}"))
            throw new IllegalArgumentException("PORT “" + port + "” is not a whole number; choose 0 to 65535.");
        return new Settings(Integer.parseInt(port));
    }
}
