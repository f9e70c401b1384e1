// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

import {NAMES} from "./INames.sol"; // printed by `bulkhead abi names --sol`

/// Owns names, is asked to accept them, and tries what a module must not allow.
contract NameKeeper {
    event Accepted(address operator, address from, string name, address owner);

    error Unwanted(string name);

    bool public welcoming = true;

    function setWelcoming(bool now_) external {
        welcoming = now_;
    }

    /// Called back by the module, and calls it again: the name is this contract's by now.
    function onNameReceived(address operator, address from, string calldata name) external returns (bytes4) {
        require(msg.sender == address(NAMES), "only names");
        if (!welcoming) {
            revert Unwanted(name);
        }
        emit Accepted(operator, from, name, NAMES.resolve(name));
        return this.onNameReceived.selector;
    }

    function register(string calldata name) public {
        NAMES.register(name);
    }

    function give(string calldata name, address to) external {
        NAMES.transfer(name, to);
    }

    function resolve(string calldata name) external view returns (address) {
        return NAMES.resolve(name);
    }

    /// Writes by the module and in a slot, then reverts.
    function registerAndRevert(string calldata name) external {
        NAMES.register(name);
        welcoming = false;
        require(!NAMES.isAvailable(name), "the write is not seen");
        revert("changed my mind");
    }

    /// Succeeds although its inner call reverted.
    function registerInVain(string calldata name) external returns (bool available) {
        try this.registerAndRevert(name) {
            revert("not reverted");
        } catch Error(string memory reason) {
            require(keccak256(bytes(reason)) == keccak256("changed my mind"), reason);
        }
        return NAMES.isAvailable(name);
    }

    function codeSize() external view returns (uint256) {
        return address(NAMES).code.length;
    }

    function registerByDelegateCall(string calldata name) external returns (bool ok, bytes memory answer) {
        return address(NAMES).delegatecall(abi.encodeCall(NAMES.register, (name)));
    }

    function registerByStaticCall(string calldata name) external view returns (bool ok, bytes memory answer) {
        return address(NAMES).staticcall(abi.encodeCall(NAMES.register, (name)));
    }
}
