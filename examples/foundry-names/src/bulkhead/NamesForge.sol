// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.4;

import {INames, NAMES} from "./INames.sol";
import {NamesMock} from "./NamesMock.sol";

/// The two cheatcodes of Foundry that this file needs.
interface NamesCheats {
    function etch(address target, bytes calldata code) external;
    function label(address account, string calldata name) external;
}

/// Puts a stand-in for module names where the module is, for `forge test` and for the simulation of
/// `forge script`. Written by `bulkhead abi`; not to be edited.
library NamesForge {
    NamesCheats private constant CHEATS = NamesCheats(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

    /// Call it in `setUp`, or in a script before `startBroadcast`.
    function etch() internal returns (NamesMock) {
        CHEATS.etch(address(NAMES), type(NamesMock).runtimeCode);
        CHEATS.label(address(NAMES), "names");
        return NamesMock(payable(address(NAMES)));
    }
}
