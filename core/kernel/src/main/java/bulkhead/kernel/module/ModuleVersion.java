package bulkhead.kernel.module;

import bulkhead.crypto.Hash;

/// Which code a module runs.
///
/// @param version as the module declares it, e.g. `1.0.0`
/// @param jarHash SHA-256 of the JAR's bytes
/// @param schemaHash SHA-256 of the declared storage and ABI
public record ModuleVersion(String version, Hash jarHash, Hash schemaHash) {}
