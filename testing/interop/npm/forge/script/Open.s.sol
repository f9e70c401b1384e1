// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Shop} from "../src/Shop.sol";
import {vm} from "./Vm.sol";

/// Opens a shop at an address that depends on nothing but its code, changes the price, buys, and sends ether along.
contract Open {
    bool public constant IS_SCRIPT = true;

    function run() external returns (Shop shop) {
        uint256 key = vm.envUint("KEY");
        vm.startBroadcast(key);
        shop = new Shop{salt: bytes32(vm.envUint("SALT"))}(vm.addr(key), 5, 1000);
        shop.setPrice(7);
        shop.buy{value: 21}(3);
        payable(address(0xBEEF)).transfer(9);
        new Shop(vm.addr(key), 1, 1); // by CREATE
        vm.stopBroadcast();
        require(shop.bread().balanceOf(vm.addr(key)) == 3, "no bread");
    }
}
