// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.8;

import {Guestbook} from "../src/Guestbook.sol";
import {NAMES} from "../src/bulkhead/INames.sol";
import {NamesForge} from "../src/bulkhead/NamesForge.sol";

interface Vm {
    function envOr(string calldata name, string calldata otherwise) external returns (string memory);
    function startBroadcast() external;
    function stopBroadcast() external;
}

/// Registers a name, deploys the guestbook and signs it: three transactions, two of them for Java.
contract Sign {
    Vm private constant VM = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

    function run() external {
        string memory name = VM.envOr("NAME", "first-guest");
        NamesForge.etch(); // for forge's own run; the zone has the module itself
        VM.startBroadcast();
        NAMES.register(name);
        new Guestbook().sign(name, "written by forge, answered by Java");
        VM.stopBroadcast();
    }
}
