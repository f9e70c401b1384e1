package bulkhead.modules.names;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.kernel.api.Abi;
import bulkhead.kernel.api.Call;
import bulkhead.kernel.api.Contract;
import java.nio.charset.StandardCharsets;

/// What a contract implements to be given names, as `IERC721Receiver` is for tokens.
///
/// ```solidity
/// function onNameReceived(address operator, address from, string calldata name) external returns (bytes4) {
///     return this.onNameReceived.selector;
/// }
/// ```
@Contract
interface NameReceiver {

    /// The function's own selector: first four bytes of keccak256("onNameReceived(address,address,string)").
    Bytes ACCEPTED = Keccak256.hash("onNameReceived(address,address,string)".getBytes(StandardCharsets.US_ASCII))
            .bytes()
            .slice(0, 4);

    /// Called after the name went to the contract, which answers [#ACCEPTED] or refuses.
    ///
    /// @param operator who made the transfer
    /// @param from the owner before
    @Call
    @Abi("bytes4")
    Bytes onNameReceived(Address operator, Address from, String name);
}
