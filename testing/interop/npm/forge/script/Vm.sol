// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// Forge's cheat codes, as far as they are used here.
interface Vm {
    function startBroadcast(uint256 key) external;
    function stopBroadcast() external;
    function envUint(string calldata name) external view returns (uint256);
    function envAddress(string calldata name) external view returns (address);
    function addr(uint256 key) external pure returns (address);
    function prank(address sender) external;
    function deal(address to, uint256 balance) external;
    function expectRevert(bytes calldata data) external;
}

Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
