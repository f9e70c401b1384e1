/// What a module author sees.
///
/// A module is a plain class marked [Module]. Its constructor takes the [Context] of one call and declares what the
/// module stores; its methods marked [Call] and [View] are what wallets, contracts and other modules call. From that
/// one declaration come the Solidity ABI, selectors, events and custom errors. Start at [Module].
@NullMarked
package bulkhead.kernel.api;

import org.jspecify.annotations.NullMarked;
