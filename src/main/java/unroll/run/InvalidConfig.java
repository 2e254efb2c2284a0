package unroll.run;

import java.util.List;

/// A configuration that may not run. Carries every complaint at once, so that nobody mends a form field
/// by field.
public final class InvalidConfig extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final transient List<Complaint> complaints;

    public InvalidConfig(List<Complaint> complaints) {
        super(complaints.toString());
        this.complaints = List.copyOf(complaints);
    }

    public List<Complaint> complaints() {
        return complaints;
    }
}
