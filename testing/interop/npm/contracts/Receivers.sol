// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Contracts that a name may be given to, each with another answer.
contract Welcoming {
    function onNameReceived(address, address, string calldata) external pure returns (bytes4) {
        return this.onNameReceived.selector;
    }
}

contract Refusing {
    error Unwanted(string name);

    function onNameReceived(address, address, string calldata name) external pure returns (bytes4) {
        revert Unwanted(name);
    }
}

contract Misspeaking {
    function onNameReceived(address, address, string calldata) external pure returns (bytes4) {
        return 0xdeadbeef;
    }
}

contract Deaf {}

contract Babbling {
    fallback() external {
        assembly { return(0, 4) }
    }
}
