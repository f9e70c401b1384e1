// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// What most contracts do: storage, events, custom errors, reasons, value.
contract Counter {
    event Incremented(address indexed by, uint256 value);

    error TooLarge(uint256 asked, uint256 allowed);

    uint256 public value;

    constructor(uint256 first) payable {
        value = first;
    }

    function increment(uint256 by) external returns (uint256) {
        if (by > 100) {
            revert TooLarge(by, 100);
        }
        require(by > 0, "nothing to add");
        value += by;
        emit Incremented(msg.sender, value);
        return value;
    }

    function divide(uint256 by) external view returns (uint256) {
        return value / by;
    }

    function environment() external view returns (uint256, uint256, address, uint256, uint256, bytes32) {
        return (block.number, block.timestamp, block.coinbase, block.chainid, block.gaslimit, blockhash(block.number - 1));
    }

    receive() external payable {}
}
