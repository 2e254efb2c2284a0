package unroll.inspect;

import java.util.List;
import unroll.run.Complaint;

/// A look that cannot be had as it was asked for. Carries every complaint at once.
public final class Unfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final transient List<Complaint> complaints;

    Unfit(List<Complaint> complaints) {
        super(complaints.toString());
        this.complaints = List.copyOf(complaints);
    }

    Unfit(String field, String message) {
        this(List.of(new Complaint(field, message)));
    }

    public List<Complaint> complaints() {
        return complaints;
    }
}
