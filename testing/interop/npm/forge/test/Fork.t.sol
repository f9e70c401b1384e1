// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {vm} from "../script/Vm.sol";
import {Shop} from "../src/Shop.sol";

/// Runs in forge on the state of a zone: what was deployed there is used here, and nothing changes there.
contract ForkTest {
    Shop private shop = Shop(vm.envAddress("SHOP"));

    function test_buysInAShopThatStandsInTheZone() external {
        require(shop.price() == 7, "not the zone's price");
        uint256 had = shop.bread().balanceOf(address(this));
        vm.deal(address(this), 70);
        shop.buy{value: 70}(10);
        require(shop.bread().balanceOf(address(this)) == had + 10, "not bought");
    }

    function test_isRefusedAsInTheZone() external {
        vm.expectRevert(abi.encodeWithSelector(Shop.TooLittle.selector, 0, 7));
        shop.buy(1);
    }

    function test_ownsWhatTheOwnerDoes() external {
        vm.prank(shop.owner());
        shop.setPrice(1);
        require(shop.price() == 1, "not set");
    }
}
