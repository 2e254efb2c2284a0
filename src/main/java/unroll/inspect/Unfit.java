package unroll.inspect;

import java.util.List;
import unroll.run.Complaint;

/// A look that cannot be had as it was asked for. Carries every complaint at once.
public final class Unfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final transient List<Complaint> complaints;
    private final int atMost;

    private Unfit(List<Complaint> complaints, int atMost) {
        super(complaints.toString());
        this.complaints = List.copyOf(complaints);
        this.atMost = atMost;
    }

    Unfit(List<Complaint> complaints) {
        this(complaints, 0);
    }

    Unfit(String field, String message) {
        this(field, message, 0);
    }

    /// @param atMost the largest value of the field that would do, as the message says it
    Unfit(String field, String message, int atMost) {
        this(List.of(new Complaint(field, message)), atMost);
    }

    /// The largest value of the one field that is complained of, 0 where there is none.
    public int atMost() {
        return atMost;
    }

    public List<Complaint> complaints() {
        return complaints;
    }
}
