// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.8;

import {INames, NAMES} from "../src/INames.sol";
import {NamesForge} from "../src/NamesForge.sol";
import {NamesMock} from "../src/NamesMock.sol";

/// A stand-in that is told what to answer (`bulkhead abi MODULE --foundry DIR`).
contract ToldTest {
    function setUp() public {
        NamesForge.etch();
    }

    function test_answersZeroUnlessTold() public view {
        require(NAMES.resolve("abc") == address(0));
        require(bytes(NAMES.reverse(address(1))).length == 0);
        require(!NAMES.isAvailable("abc"));
    }

    function test_answersACallAsTold() public {
        NamesForge.resolveReturns("abc", address(7));
        NamesForge.reverseReturns(address(7), "abc");

        require(NAMES.resolve("abc") == address(7));
        require(NAMES.resolve("other") == address(0));
        require(keccak256(bytes(NAMES.reverse(address(7)))) == keccak256("abc"));
    }

    function test_refusesACallAsTold() public {
        bytes memory reason = abi.encodeWithSelector(INames.NameTaken.selector, "abc", address(7));
        NamesForge.registerRefuses("abc", reason);

        try NAMES.register("abc") {
            revert("not refused");
        } catch (bytes memory given) {
            require(keccak256(given) == keccak256(reason));
        }
        NAMES.register("free");
    }

    function test_countsCallsAndAnswersAWholeFunction() public {
        NamesMock mock = NamesMock(payable(address(NAMES)));
        mock.$tell(abi.encodePacked(INames.resolve.selector), false, abi.encode(address(9)));
        NAMES.register("abc");
        NAMES.register("abc");

        require(NAMES.resolve("anything") == address(9));
        require(mock.$count(abi.encodeCall(INames.register, ("abc"))) == 2);
        require(mock.$count(abi.encodeCall(INames.register, ("def"))) == 0);
    }
}
