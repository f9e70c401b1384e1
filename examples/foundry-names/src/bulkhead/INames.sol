// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.4;

/// Module names 1.0.0, at NAMES.
interface INames {
    event NameRegistered(bytes32 indexed label, address indexed owner, string name);
    event NameReleased(bytes32 indexed label, address indexed owner, string name);
    event NameTransferred(bytes32 indexed label, address indexed from, address indexed to, string name);
    event PrimaryChanged(address indexed owner, string name);
    error InvalidName(string name);
    error InvalidReceiver(address receiver);
    error NameNotAccepted(address receiver);
    error NameNotRegistered(string name);
    error NameTaken(string name, address owner);
    error NotOwner(string name, address owner);
    function register(string calldata name) external;
    function transfer(string calldata name, address to) external;
    function release(string calldata name) external;
    function setPrimary(string calldata name) external;
    function resolve(string calldata name) external view returns (address);
    function reverse(address owner) external view returns (string memory);
    function isAvailable(string calldata name) external view returns (bool);
}

INames constant NAMES = INames(payable(0xf345a8762Cd396aD0e0F8Bc4995d5c4b8afA71A3));
