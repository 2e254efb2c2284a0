package unroll.store.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Connections for those who would at once try again: while there is a trouble they wait for its end.
final class PatientSource {
    private PatientSource() {}

    static DataSource of(DataSource pool, Trouble trouble) {
        return (DataSource) Proxy.newProxyInstance(
                PatientSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, arguments) -> {
                    try {
                        if (method.getName().equals("getConnection")) trouble.await(Long.MAX_VALUE);
                        return method.invoke(pool, arguments);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new SQLException("interrupted while nothing could be written", e);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
