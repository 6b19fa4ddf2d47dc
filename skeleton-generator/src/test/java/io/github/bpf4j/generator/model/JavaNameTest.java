package io.github.bpf4j.generator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNameTest {

    @ParameterizedTest
    @CsvSource({"user_msg_t, UserMsgT, userMsgT, USER_MSG_T", "pid, Pid, pid, PID",
        "TASK_COMM, TaskComm, taskComm, TASK_COMM",
        "myConfig, MyConfig, myConfig, MY_CONFIG", "URLPath, URLPath, urlPath, URLPATH",
        "__foo, Foo, foo, __FOO", "a_1_2, A1_2, a1_2, A_1_2", "_4tuple, _4tuple, _4tuple, _4TUPLE",
        "hello-buffer-config, HelloBufferConfig, helloBufferConfig, HELLO_BUFFER_CONFIG",
        ".data.custom, DataCustom, dataCustom, _DATA_CUSTOM", "XDPStats, XDPStats, xdpStats, XDPSTATS",
        "func.var, FuncVar, funcVar, FUNC_VAR", "___, Unnamed, unnamed, UNNAMED"})
    void aNameOfCHasOneSpellingAsTypeMemberAndConstant(String c, String type, String member, String constant) {
        assertEquals(type, JavaName.type(c));
        assertEquals(member, JavaName.member(c));
        assertEquals(constant, JavaName.constant(c));
    }
}
