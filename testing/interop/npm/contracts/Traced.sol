// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// What a traced transaction calls; each function does one thing that a trace must show.
contract Traced {
    uint256 public count;
    mapping(address => uint256) public kept;

    event Counted(uint256 indexed count, address by);
    error Refused(uint256 code);

    constructor() payable {
        count = 1;
    }

    receive() external payable {}

    function add(uint256 much) public payable returns (uint256) {
        count += much;
        kept[msg.sender] = count;
        emit Counted(count, msg.sender);
        return count;
    }

    function clear() external {
        count = 0;
    }

    function refuse(string calldata why) external pure {
        require(false, why);
    }

    function refuseByError(uint256 code) external pure {
        revert Refused(code);
    }

    function panic(uint256 by) external view returns (uint256) {
        return count / by;
    }

    function burn() external view {
        while (gasleft() > 0) {}
    }

    function halt() external {
        assembly {
            invalid()
        }
    }
}

/// Calls [Traced] in every way there is.
contract Tracer {
    uint256 private slot;
    Traced public made;

    event Seen(bytes32 what);

    constructor() payable {}

    function callTwice(Traced target) external payable {
        emit Seen("before");
        target.add{value: msg.value}(2);
        emit Seen("between");
        target.add(3);
        emit Seen("after");
    }

    function callStatic(Traced target) external view returns (uint256) {
        return target.count();
    }

    function callDelegate(Traced target) external {
        (bool ok, ) = address(target).delegatecall(abi.encodeCall(Traced.add, (5)));
        require(ok);
    }

    function callAndCatch(Traced target) external {
        try target.refuse("no such luck") {} catch {}
        try target.refuseByError(7) {} catch {}
        try target.panic(0) {} catch {}
        try target.burn{gas: 5000}() {} catch {}
        try target.halt{gas: 5000}() {} catch {}
        slot = 9;
    }

    function callPrecompiles(bytes calldata text) external returns (bytes32 hash) {
        hash = sha256(text);
        (, bytes memory same) = address(4).staticcall(text);
        emit Seen(keccak256(same));
    }

    function create(uint256 value) external {
        made = new Traced{value: value}();
        made.add(1);
    }

    function create2(bytes32 salt) external {
        made = new Traced{salt: salt}();
    }

    function destroy(address payable heir) external payable {
        new Mayfly{value: msg.value}(heir);
    }

    function sendTooMuch(address payable to) external {
        (bool ok, ) = to.call{value: 1 ether + address(this).balance}("");
        require(!ok);
    }

    function pass(address payable to) external payable {
        to.transfer(msg.value);
    }

    function fail(Traced target) external {
        emit Seen("gone");
        target.add(1);
        target.refuse("all of it");
    }
}

/// Gone in the transaction that made it.
contract Mayfly {
    constructor(address payable heir) payable {
        selfdestruct(heir);
    }
}
