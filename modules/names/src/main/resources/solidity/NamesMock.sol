// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.8;

import {INames} from "./INames.sol";

interface INameReceiver {
    function onNameReceived(address operator, address from, string calldata name) external returns (bytes4);
}

/// Behaves as module `names` where a local machine knows no Java: same answers, same events, same refusals. Gas is not
/// the module's.
contract NamesMock is INames {
    mapping(string => address) private _owners;
    mapping(address => string) private _primaries;

    function register(string calldata name) external override {
        if (!_isValid(name)) revert InvalidName(name);
        address owner = _owners[name];
        if (owner != address(0)) revert NameTaken(name, owner);
        _owners[name] = msg.sender;
        emit NameRegistered(keccak256(bytes(name)), msg.sender, name);
    }

    function transfer(string calldata name, address to) external override {
        _requireOwner(name);
        if (to == address(0) || to == address(this)) revert InvalidReceiver(to);
        _dropPrimary(name);
        _owners[name] = to;
        emit NameTransferred(keccak256(bytes(name)), msg.sender, to, name);
        if (to.code.length > 0) _requireAccepted(to, name);
    }

    function release(string calldata name) external override {
        _requireOwner(name);
        _dropPrimary(name);
        delete _owners[name];
        emit NameReleased(keccak256(bytes(name)), msg.sender, name);
    }

    function setPrimary(string calldata name) external override {
        _requireOwner(name);
        _primaries[msg.sender] = name;
        emit PrimaryChanged(msg.sender, name);
    }

    function resolve(string calldata name) public view override returns (address) {
        address owner = _owners[name];
        if (owner == address(0)) revert NameNotRegistered(name);
        return owner;
    }

    function reverse(address owner) external view override returns (string memory) {
        return _primaries[owner];
    }

    function isAvailable(string calldata name) external view override returns (bool) {
        return _isValid(name) && _owners[name] == address(0);
    }

    function _requireOwner(string calldata name) private view {
        address owner = resolve(name);
        if (owner != msg.sender) revert NotOwner(name, owner);
    }

    function _requireAccepted(address to, string calldata name) private {
        (bool isDone, bytes memory answer) =
            to.call(abi.encodeWithSelector(INameReceiver.onNameReceived.selector, msg.sender, msg.sender, name));
        if (!isDone && answer.length > 0) {
            assembly { revert(add(answer, 32), mload(answer)) }
        }
        bool isAccepted = isDone && answer.length >= 32
            && bytes32(answer) == bytes32(INameReceiver.onNameReceived.selector);
        if (!isAccepted) revert NameNotAccepted(to);
    }

    function _dropPrimary(string calldata name) private {
        if (keccak256(bytes(_primaries[msg.sender])) == keccak256(bytes(name))) {
            delete _primaries[msg.sender];
            emit PrimaryChanged(msg.sender, "");
        }
    }

    /// 3 to 63 characters, each of a-z, 0-9 and -; no - at an end, nor two in a row.
    function _isValid(string calldata name) private pure returns (bool) {
        bytes calldata text = bytes(name);
        if (text.length < 3 || text.length > 63) return false;
        bool afterHyphen = true;
        for (uint256 i = 0; i < text.length; i++) {
            bytes1 c = text[i];
            bool isHyphen = c == "-";
            bool isPlain = (c >= "a" && c <= "z") || (c >= "0" && c <= "9");
            if (!isPlain && (!isHyphen || afterHyphen)) return false;
            afterHyphen = isHyphen;
        }
        return !afterHyphen;
    }
}
