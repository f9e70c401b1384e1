// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

contract Bread is ERC20 {
    constructor(address shop, uint256 loaves) ERC20("Bread", "BREAD") {
        _mint(shop, loaves);
    }
}

/// Sells bread for ether.
contract Shop is Ownable {
    event Sold(address indexed to, uint256 loaves, uint256 paid);

    error TooLittle(uint256 paid, uint256 price);

    Bread public immutable bread;
    uint256 public price;

    constructor(address owner, uint256 price_, uint256 loaves) Ownable(owner) {
        bread = new Bread(address(this), loaves);
        price = price_;
    }

    function setPrice(uint256 to) external onlyOwner {
        price = to;
    }

    function buy(uint256 loaves) external payable {
        if (msg.value < loaves * price) {
            revert TooLittle(msg.value, loaves * price);
        }
        bread.transfer(msg.sender, loaves);
        emit Sold(msg.sender, loaves, msg.value);
    }
}
