// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.8;

import {NAMES} from "./bulkhead/INames.sol";

/// Whoever signs must own the name that it signs with: module `names`, written in Java, says who does.
contract Guestbook {
    event Signed(address indexed owner, string name, string text);

    error NotYours(string name, address owner);

    function sign(string calldata name, string calldata text) external {
        address owner = NAMES.resolve(name);
        if (owner != msg.sender) revert NotYours(name, owner);
        emit Signed(owner, name, text);
    }
}
