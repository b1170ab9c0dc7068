package io.sluice.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Lets an object of JDBC throw what JDBC allows, and nothing of Avatica's. */
final class PlainErrors {
  private PlainErrors() {}

  static <T> T of(Class<T> type, T object) {
    Object plain =
        Proxy.newProxyInstance(
            PlainErrors.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(object, arguments);
              } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Exception) {
                  throw Errors.of((Exception) e.getCause());
                }
                throw e.getCause();
              }
            });
    return type.cast(plain);
  }
}
