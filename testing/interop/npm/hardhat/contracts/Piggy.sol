// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// Keeps money until a time has come.
contract Piggy is Ownable {
    event Opened(uint256 amount, uint256 at);

    error TooEarly(uint256 at, uint256 opens);

    uint256 public opens;

    constructor(uint256 opens_) payable Ownable(msg.sender) {
        require(opens_ > block.timestamp, "opens in the past");
        opens = opens_;
    }

    function open() external onlyOwner {
        if (block.timestamp < opens) {
            revert TooEarly(block.timestamp, opens);
        }
        emit Opened(address(this).balance, block.timestamp);
        (bool paid,) = msg.sender.call{value: address(this).balance}("");
        require(paid, "not paid");
    }
}
