// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Shop} from "../src/Shop.sol";
import {vm} from "./Vm.sol";

/// Buys with too little money.
contract Refused {
    bool public constant IS_SCRIPT = true;

    function run() external {
        vm.startBroadcast(vm.envUint("KEY"));
        Shop(vm.envAddress("SHOP")).buy{value: 20}(3);
        vm.stopBroadcast();
    }
}
